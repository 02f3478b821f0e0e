// Generated from tests/data/openapi.json by `npm run generate`. Do not edit.

export interface paths {
    "/api/public/otel/v1/traces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Export
         * @description Take spans into the key's project; the answer comes once they are durable.
         */
        post: operations["exportTracesLangfuse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change Account
         * @description Change one's own name or e-mail.
         */
        patch: operations["changeAccount"];
        trace?: never;
    };
    "/api/v1/account/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change Password
         * @description Set one's own password; the current one is needed where there is one. All other sessions end.
         */
        put: operations["changePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Own Sessions
         * @description One's own sessions, last seen first.
         */
        get: operations["listOwnSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End Own Session
         * @description End one of one's own sessions at once.
         */
        delete: operations["endOwnSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Audit
         * @description The log of the whole installation, newest first.
         */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ingest/aside": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Aside
         * @description Bodies that no insert took, with the reasons.
         */
        get: operations["listAside"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ingest/aside/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download Aside
         * @description One body as it lies there; masked, where its project masks.
         */
        get: operations["downloadAside"];
        put?: never;
        post?: never;
        /**
         * Delete Aside
         * @description Delete a body: its spans were acknowledged, and are lost then.
         */
        delete: operations["deleteAside"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ingest/aside/{name}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry Aside
         * @description Put a body back into the spool; where it still cannot be stored, it is set aside under another name.
         */
        post: operations["retryAside"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept Invitation
         * @description Join the project and be signed in.
         *
         *     Who has an account is signed in as that e-mail or gives its password; who has none gives a
         *     name and a new password.
         */
        post: operations["acceptInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview Invitation
         * @description Where an invitation leads; 404 where it cannot be accepted (any more).
         */
        post: operations["previewInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Projects
         * @description The projects that whoever asks may enter.
         */
        get: operations["listProjects"];
        put?: never;
        /**
         * Create Project
         * @description Make a project.
         */
        post: operations["createProject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Project
         * @description One project and what it says about recording.
         */
        get: operations["getProject"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change Project
         * @description Change a project's name, capture level, masking or time zone.
         */
        patch: operations["changeProject"];
        trace?: never;
    };
    "/api/v1/projects/{project}/annotation/items/{item_id}/adjudicate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Adjudicate Item
         * @description Decide: new labels beside those of others, which stay as they are.
         */
        post: operations["adjudicateItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/annotation/items/{item_id}/known": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Make Item Known
         * @description Let a decided item be gold or part of the screening set; or work again.
         */
        put: operations["makeItemKnown"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/annotation/items/{item_id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Review
         * @description An item with everybody's votes; the PRM's scores once it is decided.
         */
        get: operations["getReview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/annotation/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Queues
         * @description The project's queues, and how far they are.
         */
        get: operations["listQueues"];
        put?: never;
        /**
         * Create Queue
         * @description Make a queue of traces that fit a filter or of a dataset's rows, or an empty one for an import.
         */
        post: operations["createQueue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/annotation/queues/{queue_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Queue
         * @description A queue with its guidelines, the latest version first.
         */
        get: operations["getQueue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change Queue
         * @description Rename, pause, open or close a queue, or write the next version of its guidelines.
         */
        patch: operations["changeQueue"];
        trace?: never;
    };
    "/api/v1/projects/{project}/annotation/queues/{queue_id}/agreement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Agreement
         * @description How far people agree beyond chance, and how right each is where the answer is known.
         */
        get: operations["getAgreement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/annotation/queues/{queue_id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Labels
         * @description All labels of a queue as JSON lines: PRM800K's records, or rows of stepwise supervision.
         */
        get: operations["exportLabels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/annotation/queues/{queue_id}/heartbeat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hold Tasks
         * @description Hold one's tasks for another 15 minutes; those that are held no longer are not named.
         */
        post: operations["holdTasks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/annotation/queues/{queue_id}/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import Labels
         * @description Take labelled reasonings in; what is no record is counted and told. The same file again changes nothing.
         */
        post: operations["importLabels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/annotation/queues/{queue_id}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Extend Queue
         * @description Put the traces that fit a filter at the end of a queue; what it has already is not put twice.
         */
        post: operations["extendQueue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/annotation/queues/{queue_id}/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Next Tasks
         * @description The tasks in one's hands, topped up: the first to work on, the others so that nobody waits.
         */
        post: operations["nextTasks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/annotation/queues/{queue_id}/retraining": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Retraining
         * @description What the queue sets off when it is finished.
         */
        get: operations["getQueueRetraining"];
        /**
         * Set Retraining
         * @description Have a PRM trained on the queue's labels once it is finished; set again, it is done again.
         */
        put: operations["setQueueRetraining"];
        post?: never;
        /**
         * Remove Retraining
         * @description Have nothing trained. A training that has begun goes on: cancel it where trainings are.
         */
        delete: operations["removeQueueRetraining"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/annotation/queues/{queue_id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Review
         * @description Labelled items, in the queue's order; by default those with conflicts that nobody has decided.
         */
        get: operations["listReview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/annotation/queues/{queue_id}/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Queue Settings
         * @description What those who label must not know: how many tasks have a known answer.
         */
        get: operations["getQueueSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/annotation/tasks/{task_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Task
         * @description A task of one's own; of anybody's for those who review.
         */
        get: operations["getTask"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/annotation/tasks/{task_id}/ops": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add Ops
         * @description Write ops down, in order; what came before is left alone, so that all may be sent again.
         */
        post: operations["addTaskOps"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/annotation/tasks/{task_id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reopen Task
         * @description Take a submission back within 10 minutes, while nobody has reviewed it; or a skip.
         */
        post: operations["reopenTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/annotation/tasks/{task_id}/skip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Skip Task
         * @description Leave a task to others.
         */
        post: operations["skipTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/annotation/tasks/{task_id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Submit Task
         * @description Hand a task in: its labels are written, and its trace is kept.
         */
        post: operations["submitTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/annotation/traces/{trace_id}/generations/{generation_id}/labels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Trace Labels
         * @description Labels of a generation's steps: of queues that are finished, and those that no person gave.
         */
        get: operations["getTraceLabels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/aside": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Aside
         * @description The project's bodies that no insert took, with the reasons.
         */
        get: operations["listProjectAside"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/aside/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download Aside
         * @description One of them as it lies there; masked, where the project masks.
         */
        get: operations["downloadProjectAside"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Project Audit
         * @description The project's log, newest first.
         */
        get: operations["listProjectAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Project Audit
         * @description The project's whole log as JSON lines, oldest first; the last line tells of this export.
         */
        get: operations["exportProjectAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/dashboards/cost": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Cost
         * @description Cost by strategy, for each query and each solved one, with the prices it is by.
         */
        get: operations["getCostBoard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/dashboards/engine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Engine
         * @description Requests, tokens, prefix cache, preemptions and queueing.
         */
        get: operations["getEngineBoard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/dashboards/gaps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Gaps
         * @description Gaps between emissions, counted by time and by length.
         */
        get: operations["getGapHeat"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/dashboards/gaps/exemplars": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Exemplars
         * @description Tokens that came after a gap of one cell, to open in their traces.
         */
        get: operations["getGapExemplars"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/dashboards/goodput": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Goodput
         * @description Requests that met all objectives, and each of them.
         */
        get: operations["getGoodputBoard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/dashboards/latency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Latency
         * @description TTFT, gaps, TPOT, thinking and whole requests as percentiles, and where the time went.
         */
        get: operations["getLatencyBoard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/dashboards/markers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Markers
         * @description When another version or model was served, and when a price began to hold.
         */
        get: operations["getMarkers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/dashboards/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Tokens
         * @description Tokens read and written, and what strategies wasted of them.
         */
        get: operations["getTokenBoard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/datasets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Datasets
         * @description The project's datasets, and their latest 200 versions.
         */
        get: operations["listDatasets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/datasets/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Build Dataset
         * @description Build the next version of a dataset; a job does it, and the version tells how far it is.
         */
        post: operations["buildDataset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/datasets/{name}/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import Dataset
         * @description Make the next version of a dataset from a file of labelled solutions.
         */
        post: operations["importDataset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/datasets/{name}/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Dataset
         * @description One version: its recipe, what it holds, and how far it is.
         */
        get: operations["getDataset"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/datasets/{name}/{number}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel Dataset
         * @description Stop a build.
         */
        post: operations["cancelDataset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/datasets/{name}/{number}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Diff Datasets
         * @description What this version has that another had not, and the other way round.
         */
        get: operations["diffDatasets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/datasets/{name}/{number}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Draft
         * @description What waits to be changed of a published version.
         */
        get: operations["getDatasetDraft"];
        /**
         * Change Draft
         * @description Leave a row out of the next version, or correct labels of it; without either it stays as it is.
         */
        put: operations["changeDatasetDraft"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/datasets/{name}/{number}/draft/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish Draft
         * @description Build the next version: this one's rows with what was changed, in the same splits.
         */
        post: operations["publishDatasetDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/datasets/{name}/{number}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Dataset
         * @description The rows of a published version in another format; what that cannot say is left out.
         */
        get: operations["exportDataset"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/datasets/{name}/{number}/export/sizes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Size Exports
         * @description How large an export of a published version would be, reckoned from some of its rows.
         */
        get: operations["sizeDatasetExports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/datasets/{name}/{number}/files/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get File
         * @description One file of a published version: the same bytes every time, with `Range`, and its sha256 as ETag.
         */
        get: operations["getDatasetFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * Head File
         * @description Size, checksum and whether ranges work, without the file: readers of Parquet ask this first.
         */
        head: operations["headDatasetFile"];
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/datasets/{name}/{number}/labels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Taught Labels
         * @description The single labels that a row of this version was made of: all of its generation from before it was built.
         */
        get: operations["listTaughtLabels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/datasets/{name}/{number}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Rows
         * @description Rows of a published version, in its order. With `q` a call reads at most 10,000: go on from `next_first`.
         */
        get: operations["listDatasetRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/engines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Engines
         * @description Engines that told of steps in the time, the busiest first.
         */
        get: operations["listEngines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/engines/load": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Engine Load
         * @description What an engine did in the time, in so many points: requests, tokens, KV cache.
         */
        get: operations["getEngineLoad"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Invitations
         * @description The project's invitations, newest first, at most 1,000.
         */
        get: operations["listInvitations"];
        put?: never;
        /**
         * Invite
         * @description Invite an e-mail address; the link is shown only here. An older one for the same address is revoked.
         */
        post: operations["invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/invitations/{invitation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke Invitation
         * @description Make the invitation's link worthless.
         */
        delete: operations["revokeInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/kept-traces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Kept
         * @description Traces that are kept whole however old they grow, and why.
         */
        get: operations["listKeptTraces"];
        put?: never;
        /**
         * Keep
         * @description Keep traces whole for a reason; doing it again changes nothing.
         */
        post: operations["keepTraces"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/kept-traces/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Release
         * @description Take a reason off traces; those that have no other go when they are too old.
         */
        post: operations["releaseTraces"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Keys
         * @description The keys, without their secrets.
         */
        get: operations["listKeys"];
        put?: never;
        /**
         * Create Key
         * @description Make a key; its secret is in this answer and in no other.
         */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/keys/{key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke Key
         * @description End a key for good, within seconds everywhere.
         */
        delete: operations["revokeKey"];
        options?: never;
        head?: never;
        /**
         * Change Key
         * @description Change what a key is called and what it sets.
         */
        patch: operations["changeKey"];
        trace?: never;
    };
    "/api/v1/projects/{project}/keys/{key_id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate Key
         * @description Give a key a new secret; the former one works until the grace is over.
         */
        post: operations["rotateKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/label-jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Jobs
         * @description The project's jobs, newest first.
         */
        get: operations["listLabelJobs"];
        put?: never;
        /**
         * Label Traces
         * @description Have stored traces labelled by rollouts, a search, a judge or their consensus, within a budget.
         */
        post: operations["labelTraces"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/label-jobs/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Job
         * @description One job, and how far it is.
         */
        get: operations["getLabelJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/label-jobs/{job_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel Job
         * @description Ask for no more completions; labels that are there stay.
         */
        post: operations["cancelLabelJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/masking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Masking
         * @description How the project masks, and what its rules can be made of.
         */
        get: operations["getMasking"];
        /**
         * Put Masking
         * @description Change masking and all of its rules; 409 where somebody did so since `version` was read.
         */
        put: operations["putMasking"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/masking/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview Masking
         * @description What rules make of a text; nothing is kept. 429 where others are being tried.
         */
        post: operations["previewMasking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Members
         * @description Who is in the project, and as what.
         */
        get: operations["listMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/members/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove Member
         * @description Take a person out of the project; their account stays.
         */
        delete: operations["removeMember"];
        options?: never;
        head?: never;
        /**
         * Change Member
         * @description Give a member another role.
         */
        patch: operations["changeMember"];
        trace?: never;
    };
    "/api/v1/projects/{project}/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Metrics
         * @description Metrics that have points in the time.
         */
        get: operations["listMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/metrics/points": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Metric Points
         * @description Points of one metric as they were told, by series and time: at most 20,000.
         */
        get: operations["getMetricPoints"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/prices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Prices
         * @description The project's table with its history, and what holds where it says nothing.
         */
        get: operations["listPrices"];
        put?: never;
        /**
         * Add Price
         * @description Add a price from a date on. What is priced already keeps its price until it is re-priced.
         */
        post: operations["addPrice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/prices/repricings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Repricings
         * @description The last re-pricings and previews, with what they change by model.
         */
        get: operations["listRepricings"];
        put?: never;
        /**
         * Reprice
         * @description Price the traces of a range anew by today's table, or count what that would change.
         */
        post: operations["reprice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/prices/repricings/{repricing_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Repricing
         * @description How far one is.
         */
        get: operations["getRepricing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/prices/repricings/{repricing_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel Repricing
         * @description Go no further; what is priced anew stays so.
         */
        post: operations["cancelRepricing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/prm-policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Policy
         * @description What sets a training off, and what came of the last look.
         */
        get: operations["getPrmPolicy"];
        /**
         * Set Policy
         * @description Have the PRM trained again by itself; approval stays with people.
         */
        put: operations["setPrmPolicy"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/prm-policy/facts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Facts
         * @description What may set a training off, as it is now: new labels, drift of scores, calibration on new labels.
         */
        get: operations["getPrmFacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/prms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Prms
         * @description Versions, trainings and backfills, newest first, and how far scoring is behind.
         */
        get: operations["listPrms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/prms/backfills": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask Backfill
         * @description Have the generations of a range of time, of all traces or those of a filter, scored behind what is live.
         */
        post: operations["backfillScores"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/prms/backfills/{backfill_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel Backfill
         * @description Register nothing more; what is registered is scored.
         */
        post: operations["cancelBackfill"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/prms/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Roll Back
         * @description Go back to the champion before.
         */
        post: operations["rollBackPrm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/prms/shadow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End Shadow
         * @description Score with the champion alone.
         */
        delete: operations["endShadow"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/prms/trainings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Train
         * @description Train a PRM on a dataset version; the training worker does it.
         */
        post: operations["trainPrm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/prms/trainings/{run_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel Training
         * @description Call a training off; it ends with its slice.
         */
        post: operations["cancelTraining"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/prms/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Prm
         * @description A trained version: what it was made of, calibration, measures, gates, history and ancestors.
         */
        get: operations["getPrm"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/prms/{version}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve
         * @description Allow a version to be promoted; where not all gates have passed, only with a reason.
         */
        post: operations["approvePrm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/prms/{version}/promote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Promote
         * @description Make a version the champion: it scores what comes from now on.
         */
        post: operations["promotePrm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/prms/{version}/shadow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Shadow
         * @description Score with this version too, behind the champion.
         */
        post: operations["shadowPrm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/resegmentations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Jobs
         * @description The project's jobs, newest first.
         */
        get: operations["listResegmentations"];
        put?: never;
        /**
         * Cut Again
         * @description Cut the generations of a range of time by another policy; what was scored and labelled stays.
         */
        post: operations["cutAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/resegmentations/{job_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel Job
         * @description Cut nothing more; what is cut stays.
         */
        post: operations["cancelResegmentation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Retention
         * @description For how many days the project keeps its rows.
         */
        get: operations["getRetention"];
        /**
         * Put Retention
         * @description Keep rows for other days; what is too old then goes within an hour, whenever it came.
         */
        put: operations["putRetention"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/retention/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Preview Retention
         * @description What other days would remove, table by table, before anybody chooses them.
         */
        get: operations["previewRetention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start Run
         * @description Begin a run; it goes on whether or not anybody looks.
         */
        post: operations["startRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/runs/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Options
         * @description What may be asked for: the served model, the strategies and their parameters.
         */
        get: operations["getRunOptions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/runs/{run_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Run
         * @description A run at whatever stage it is.
         */
        get: operations["getRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/runs/{run_id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop Run
         * @description End it, at the model's server too; what has ended stays as it ended.
         */
        post: operations["stopRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/scoring/dead": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Dead Letters
         * @description Generations that scoring has given up, with the reasons.
         */
        get: operations["listDeadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Project Status
         * @description The parts, and the scoring backlog of one project.
         */
        get: operations["getProjectStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/stream/traces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stream Traces
         * @description New traces of the project and newer lines of old ones, as they come: `trace`, `gone`, `sampled`, `reset`.
         */
        get: operations["streamTraces"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/stream/traces/{trace_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stream Trace
         * @description One trace while it runs: `trace` (its line), `steps` as they end, `scores` as they come, `reset`.
         */
        get: operations["streamTrace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/traces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Traces
         * @description A page of traces; `next_cursor` is null on the last one.
         */
        get: operations["listTraces"];
        put?: never;
        post?: never;
        /**
         * Delete Traces
         * @description Delete every trace that the project has now, with all that was made of it.
         */
        delete: operations["deleteTraces"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/traces/bubbleup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare Selection
         * @description Fields ranked by how far the selection differs in them, with n on both sides.
         */
        get: operations["compareSelection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/traces/deletions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Deletions
         * @description The latest 100 deletions, and how far each has come.
         */
        get: operations["listDeletions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/traces/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Traces
         * @description Every trace of a selection as JSON lines: at most 10,000, and the last line says where to go on.
         */
        get: operations["exportSelection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/traces/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Facets
         * @description Values with counts, and histograms, under a filter; each without the filter's part of its own field.
         */
        get: operations["getFacets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/traces/fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Filter Fields
         * @description The fields that a filter can name, with what completion needs of them.
         */
        get: operations["listFilterFields"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/traces/heat-domains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Heat Domains
         * @description Which gaps and measures of tokens are usual for a model; null where too few generations told.
         */
        get: operations["getHeatDomains"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/traces/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import Traces
         * @description Take in what an export has written, masked as the project has it; a repeat stores nothing twice.
         */
        post: operations["importTraces"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/traces/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search Steps
         * @description Steps that contain a phrase, the latest first; `next_cursor` is null on the last page.
         */
        get: operations["searchSteps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/traces/{trace_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Trace
         * @description Header and generations of one trace.
         */
        get: operations["getTrace"];
        put?: never;
        post?: never;
        /**
         * Delete Trace
         * @description Delete one trace; what is still on its way of it is dropped, too.
         */
        delete: operations["deleteTrace"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/traces/{trace_id}/engine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Engine Facts
         * @description Preemptions, drafts and where prompts came from, of each engine request; and the calls to the PRM.
         */
        get: operations["getEngineFacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/traces/{trace_id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Trace
         * @description One trace with all of its spans, steps and tokens: at most 200,000 spans and 1 GiB.
         */
        get: operations["exportTrace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/traces/{trace_id}/generations/{generation_id}/alternatives": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Alternatives
         * @description What tokens `[from, to)` were chosen from, at most 256 of them, where the request asked for that.
         */
        get: operations["listAlternatives"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/traces/{trace_id}/generations/{generation_id}/path": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Path
         * @description The generations from the root of the search to this one, with the bounds of each in `path=root`.
         */
        get: operations["getPath"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/traces/{trace_id}/generations/{generation_id}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Steps
         * @description Steps with bounds, exact text and PRM score; `next_index` is null at the end.
         */
        get: operations["listSteps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/traces/{trace_id}/generations/{generation_id}/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Tokens
         * @description Tokens `[from, to)` as one block: at most 100,000, cut where more are asked for.
         */
        get: operations["getTokens"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/traces/{trace_id}/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search Trace
         * @description Steps of this trace's generations that contain the phrase, the latest first.
         */
        get: operations["searchTrace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/traces/{trace_id}/skeleton": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Skeleton
         * @description Every span of one trace in pre-order, as columns: at most 20,000, cut where there are more.
         */
        get: operations["getSkeleton"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/traces/{trace_id}/spans/{span_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Span
         * @description One span with every attribute and event that is stored of it; long values are cut to `chars`.
         */
        get: operations["getSpan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Views
         * @description One's own views and the shared ones of others.
         */
        get: operations["listViews"];
        put?: never;
        /**
         * Create View
         * @description Save a view; its name is one's own only once.
         */
        post: operations["createView"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/views/{view_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change View
         * @description Replace a view of one's own.
         */
        put: operations["changeView"];
        post?: never;
        /**
         * Delete View
         * @description Delete a view of one's own; an admin deletes any shared one.
         */
        delete: operations["deleteView"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Roles
         * @description Which role and which key's scope allows what.
         */
        get: operations["listRoles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Session
         * @description Who is signed in here, and what they may do where; also where nobody is.
         */
        get: operations["getSession"];
        put?: never;
        /**
         * Log In
         * @description Sign in by password.
         */
        post: operations["logIn"];
        /**
         * Log Out
         * @description Sign out: this session ends at once.
         */
        delete: operations["logOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log In By Link
         * @description Sign in by a one-time link, which works no more afterwards.
         */
        post: operations["logInByLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/oidc/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Finish Oidc
         * @description Back from the provider: to the page that was asked for, or to `/login?error=`.
         */
        get: operations["finishOidc"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/oidc/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Start Oidc
         * @description On to the provider, and afterwards to `next`, a path on this server.
         */
        get: operations["startOidc"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Status
         * @description The parts, the scoring backlog of all projects, ingest's counters, what waits and what is stored.
         */
        get: operations["getStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Users
         * @description All people by e-mail, with their roles.
         */
        get: operations["listUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change User
         * @description Make a person owner, or disable them: then they are out at once. One owner who can sign in stays.
         */
        patch: operations["changeUser"];
        trace?: never;
    };
    "/api/v1/users/{user_id}/login-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make Login Link
         * @description A link that signs the person in once; it is shown only here.
         */
        post: operations["makeLoginLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Health
         * @description 200 while the process answers; asks nothing else.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Metrics
         * @description Counters and sizes of this process as Prometheus text; with the metrics token, or from this machine.
         */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Readiness
         * @description 200 when the stores answer, else 503 with the names of those that do not; `away` is no reason to refuse.
         */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/chat/completions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create Chat Completion
         * @description Answer a conversation under a strategy; its trace lands in the key's project.
         */
        post: operations["createChatCompletion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Export Metrics
         * @description Take data points of metrics into the key's project; the answer comes once they are durable.
         */
        post: operations["exportMetrics"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Models
         * @description The names that `model` may have.
         */
        get: operations["listModels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{model}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Model
         * @description One name, those with a number included.
         */
        get: operations["getModel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/responses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create Response
         * @description Answer something under a strategy; with `background`, whether or not anybody waits for it.
         */
        post: operations["createResponse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/responses/{response_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Response
         * @description A response at whatever stage it is; with `stream`, its events from `starting_after` on.
         */
        get: operations["getResponse"];
        put?: never;
        post?: never;
        /**
         * Delete Response
         * @description Delete it with all that was kept for it; its trace stays.
         */
        delete: operations["deleteResponse"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/responses/{response_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel Response
         * @description Cancel it; what has ended stays as it ended.
         */
        post: operations["cancelResponse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/traces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Export
         * @description Take spans into the key's project; the answer comes once they are durable.
         */
        post: operations["exportTraces"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * AccountChange
         * @description What of one's own account is to change.
         */
        AccountChange: {
            /** Email */
            email?: string | null;
            /** Name */
            name?: string | null;
        };
        /**
         * Adjudicate
         * @description Decisions; what all agree on needs none.
         */
        Adjudicate: {
            /** Steps */
            steps: components["schemas"]["Decision"][];
        };
        /**
         * Again
         * @description The dataset whose latest recipe is built anew, what is trained on it, and the limits that set it off.
         *
         *     `every_hours` trains by the clock, 0 never; whatever sets it off, `cooldown_hours` lie between two trainings.
         */
        Again: {
            /** Base */
            base: string;
            /**
             * Cooldown Hours
             * @default 24
             */
            cooldown_hours: number;
            /** Dataset */
            dataset: string;
            /**
             * Ece Max
             * @default 0.1
             */
            ece_max: number;
            /**
             * Enabled
             * @default true
             */
            enabled: boolean;
            /**
             * Every Hours
             * @default 0
             */
            every_hours: number;
            /**
             * Ks Max
             * @default 0.15
             */
            ks_max: number;
            /**
             * Labels Min
             * @description New labels of people since the last training.
             * @default 1000
             */
            labels_min: number;
            /**
             * Like
             * @default
             */
            like: string;
            /**
             * Name
             * @description Of the new PRM; its number is given to it.
             */
            name: string;
            /** Plan */
            plan?: {
                [key: string]: unknown;
            };
            /**
             * Psi Max
             * @default 0.25
             */
            psi_max: number;
        };
        /**
         * AgreementReport
         * @description How far a queue's people agree beyond chance.
         */
        AgreementReport: {
            ac1: components["schemas"]["Estimate"];
            ac2: components["schemas"]["Estimate"];
            alpha_nominal: components["schemas"]["Estimate"];
            alpha_ordinal: components["schemas"]["Estimate"];
            /**
             * Apart
             * @description Labels of steps that the present cut does not have: in no figure but pace.
             */
            apart: number;
            /**
             * Apart Items
             * @description Items that have such labels.
             */
            apart_items: number;
            /** Disputed */
            disputed: components["schemas"]["DisputedStep"][];
            first_error_exact: components["schemas"]["Estimate"];
            /** @description Within one step. */
            first_error_near: components["schemas"]["Estimate"];
            fleiss: components["schemas"]["Estimate"];
            /** Items */
            items: number;
            /** Pairs */
            pairs: components["schemas"]["PairRow"][];
            /** People */
            people: components["schemas"]["PersonRow"][];
            /** Ratings */
            ratings: number;
            /**
             * Steps
             * @description Steps that two people or more have judged.
             */
            steps: number;
        };
        /**
         * AlternativesPage
         * @description Tokens `[token_from, token_to)` of `total` were looked at; those without alternatives are left out.
         */
        AlternativesPage: {
            /** Generation Id */
            generation_id: string;
            /** Token From */
            token_from: number;
            /** Token To */
            token_to: number;
            /** Tokens */
            tokens: components["schemas"]["TokenAlternatives"][];
            /** Total */
            total: number;
        };
        /**
         * Ancestor
         * @description A version that this one was trained on from.
         */
        Ancestor: {
            /** Base */
            base: string;
            /** Dataset */
            dataset: string;
            /** Dataset Hash */
            dataset_hash: string;
            /** Prm Version */
            prm_version: string;
            /** Weights Sha256 */
            weights_sha256: string;
        };
        /**
         * ApartLabel
         * @description A label of a step that the item's present cut does not have: it was made on another cut, and stands.
         */
        ApartLabel: {
            /** Comment */
            comment: string;
            /**
             * Step
             * @description Of its own cut, from 0.
             */
            step: number;
            /**
             * Text
             * @description At most 400 characters of the step.
             */
            text: string;
            /** Value */
            value: (-1 | 0 | 1 | "unsure") | null;
        };
        /**
         * AsideList
         * @description Bodies set aside, by name.
         */
        AsideList: {
            /** Rows */
            rows: components["schemas"]["AsideRow"][];
            /** Total */
            total: number;
        };
        /**
         * AsideRow
         * @description One body that no insert took.
         */
        AsideRow: {
            /** Bytes */
            bytes: number;
            /** Can Retry */
            can_retry: boolean;
            /** Encoding */
            encoding: string | null;
            /** Name */
            name: string;
            /**
             * Project
             * @description Null for the damaged end of a segment.
             */
            project: string | null;
            /**
             * Reason
             * @description What the store said of it.
             */
            reason: string;
            /**
             * Received Ns
             * @description When it was acknowledged.
             */
            received_ns: string | null;
        };
        /**
         * Asked
         * @description Which traces are labelled, how, and what it may take.
         */
        Asked: {
            /**
             * Checker
             * @description How an answer is compared with the reference.
             * @default normalised
             * @enum {string}
             */
            checker: "math" | "exact" | "normalised" | "choice";
            /**
             * Completions
             * @description Completions from one prefix.
             * @default 8
             */
            completions: number;
            /**
             * Completions Max
             * @description The budget: completions that may be asked for.
             */
            completions_max: number;
            /**
             * Judge
             * @description Who judges; the installation's model unless said.
             * @default
             */
            judge: string;
            /**
             * Method
             * @description `rollouts` tries every prefix, `search` looks for the first error by halving, `judge` asks a model where it is, `consensus` keeps what search and judge both say.
             * @enum {string}
             */
            method: "rollouts" | "search" | "judge" | "consensus";
            /**
             * Model
             * @description Who completes; the installation's model unless said.
             * @default
             */
            model: string;
            /**
             * Q
             * @description A filter, as in the list of traces.
             * @default
             */
            q: string;
            /**
             * Right From
             * @description `rollouts`: a step is right where more than this share comes out right.
             * @default 0
             */
            right_from: number;
            /**
             * Temperature
             * @description Of completions, and of verdicts where several.
             * @default 1
             */
            temperature: number;
            /**
             * Tokens Max
             * @description The longest completion.
             * @default 4096
             */
            tokens_max: number;
            /**
             * Votes
             * @description `judge`: verdicts, of which the majority holds.
             * @default 1
             */
            votes: number;
        };
        /**
         * AuditEntry
         * @description One change or export.
         */
        AuditEntry: {
            /**
             * Action
             * @description For example key.created.
             */
            action: string;
            /** Address */
            address: string;
            /**
             * At Ns
             * @description Nanoseconds since the Unix epoch.
             */
            at_ns: string;
            /**
             * Details
             * @description What changed; often [before, after].
             */
            details: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /** Id */
            id: string;
            principal: components["schemas"]["AuditPrincipal"];
            /**
             * Project
             * @description Empty where it is about the installation.
             */
            project: string;
            /** Request Id */
            request_id: string;
            target: components["schemas"]["AuditTarget"];
        };
        /**
         * AuditPage
         * @description A page of the log, newest first.
         */
        AuditPage: {
            /** Next Cursor */
            next_cursor: string | null;
            /** Rows */
            rows: components["schemas"]["AuditEntry"][];
        };
        /**
         * AuditPrincipal
         * @description Who did it, named as then.
         */
        AuditPrincipal: {
            /** Id */
            id: string;
            /**
             * Kind
             * @description user, key, open (logins were off) or system.
             */
            kind: string;
            /** Name */
            name: string;
        };
        /**
         * AuditTarget
         * @description What it was done to.
         */
        AuditTarget: {
            /** Id */
            id: string;
            /** Kind */
            kind: string;
        };
        /**
         * BackfillAsked
         * @description A range of time that a version shall score.
         */
        BackfillAsked: {
            /** Prm Version */
            prm_version: string;
            /**
             * Q
             * @description A filter, as in the list of traces; empty: all.
             * @default
             */
            q: string;
            /** Since Ns */
            since_ns: string;
            /** Until Ns */
            until_ns: string;
        };
        /**
         * BackfillRow
         * @description A backfill: `seen` of `total` generations were looked at, `waiting` wait for their scores.
         */
        BackfillRow: {
            /** Created Ns */
            created_ns: string;
            /** Id */
            id: string;
            /** Prm Version */
            prm_version: string;
            /** Q */
            q: string;
            /** Registered */
            registered: number;
            /** Seen */
            seen: number;
            /** Since Ns */
            since_ns: string;
            /**
             * State
             * @enum {string}
             */
            state: "running" | "done" | "cancelled";
            /** Total */
            total: number | null;
            /** Until Ns */
            until_ns: string;
            /** Waiting */
            waiting: number;
        };
        /**
         * Backlog
         * @description Generations that wait for their PRM scores.
         */
        Backlog: {
            /**
             * Dead
             * @description Given up after the last attempt, each with its reason.
             */
            dead: number;
            /**
             * Jobs
             * @description Jobs of any kind that are not done.
             */
            jobs: number;
            /**
             * Jobs Stuck
             * @description Those among them that were sent again and again.
             */
            jobs_stuck: number;
            /**
             * Oldest Age S
             * @description Age of the longest waiting one; null where none waits.
             */
            oldest_age_s: number | null;
            /** Pending */
            pending: number;
        };
        /**
         * BoardSpan
         * @description The time shown: [from, to), cut into points of `every_s`. A point that has no row had nothing.
         *
         *     Points begin by the clock of the project's zone: where that is moved, one is longer or shorter than the others.
         */
        BoardSpan: {
            /**
             * Complete To S
             * @description Points that end after this moment were still being filled.
             */
            complete_to_s: number;
            /**
             * End S
             * @description Where the last point ends: never before `to_s`.
             */
            end_s: number;
            /** Every S */
            every_s: number;
            /** From S */
            from_s: number;
            /**
             * Starts S
             * @description Where each point begins.
             */
            starts_s: number[];
            /** To S */
            to_s: number;
            /**
             * Zone
             * @description IANA name of the project's time zone.
             */
            zone: string;
        };
        /**
         * BudgetOptions
         * @description Limits of one query; when one is reached, the best so far is the answer.
         */
        BudgetOptions: {
            /** Output Tokens */
            output_tokens?: number | null;
            /** Prm Tokens */
            prm_tokens?: number | null;
            /** Prompt Tokens */
            prompt_tokens?: number | null;
            /** Seconds */
            seconds?: number | null;
            /**
             * Total Tokens
             * @description Generated and read by the PRM, together.
             */
            total_tokens?: number | null;
            /** Usd */
            usd?: number | string | null;
        };
        /**
         * Capture
         * @description A level; compare by `includes`.
         * @enum {string}
         */
        Capture: "none" | "timings" | "tokens" | "tokens+logprobs";
        /**
         * ChatCompletion
         * @description An answer, and in `reckon` how it was come by.
         */
        ChatCompletion: {
            /** Choices */
            choices: components["schemas"]["ChoiceOut"][];
            /** Created */
            created: number;
            /** Id */
            id: string;
            /** Model */
            model: string;
            /**
             * Object
             * @default chat.completion
             * @constant
             */
            object: "chat.completion";
            reckon: components["schemas"]["ReckonAnswer"];
            usage: components["schemas"]["UsageOut"];
        };
        /**
         * ChatCompletionRequest
         * @description A conversation to be answered. Other parameters of OpenAI's are refused by name.
         */
        ChatCompletionRequest: {
            /**
             * Max Completion Tokens
             * @description Longest generation, reasoning included.
             */
            max_completion_tokens?: number | null;
            /**
             * Max Tokens
             * @description Deprecated by OpenAI for `max_completion_tokens`.
             */
            max_tokens?: number | null;
            /** Messages */
            messages: components["schemas"]["MessageIn"][];
            /** Model */
            model: string;
            reckon?: components["schemas"]["ReckonOptions"] | null;
            /** Seed */
            seed?: number | null;
            /** Stream */
            stream?: boolean | null;
            stream_options?: components["schemas"]["StreamOptions"] | null;
            /** Temperature */
            temperature?: number | null;
            /** Top P */
            top_p?: number | null;
        } & {
            [key: string]: unknown;
        };
        /**
         * CheckedSource
         * @description Stored traces whose steps a program checks exactly: those that the model itself wrote.
         */
        CheckedSource: {
            /**
             * Checker
             * @description Name of the checker, for example `chain-sums`.
             */
            checker: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "checked";
            /**
             * Licence
             * @default
             */
            licence: string;
            /**
             * Q
             * @description A filter, as in the list of traces.
             * @default
             */
            q: string;
            /**
             * T
             * @description When the traces began; empty: ever.
             * @default
             */
            t: string;
        };
        /**
         * ChoiceOut
         * @description The only choice: the one that the strategy made.
         */
        ChoiceOut: {
            /**
             * Finish Reason
             * @enum {string}
             */
            finish_reason: "stop" | "length" | "tool_calls";
            /**
             * Index
             * @default 0
             * @constant
             */
            index: 0;
            /** @default null */
            logprobs: components["schemas"]["LogprobsOut"] | null;
            message: components["schemas"]["MessageOut"];
        };
        /**
         * ComparedValue
         * @description A value, or a bucket of numbers, and how many traces of each side have it.
         */
        ComparedValue: {
            /** Baseline */
            baseline: number;
            /**
             * Filter
             * @description Filter text that finds these traces; null where there is none.
             */
            filter: string | null;
            /** Label */
            label: string;
            /** Selection */
            selection: number;
        };
        /**
         * Comparison
         * @description Dimensions ranked: first those that differ, then by effect.
         */
        Comparison: {
            /** Baseline */
            baseline: number;
            /**
             * Compared
             * @description How many dimensions have enough values to compare.
             */
            compared: number;
            /**
             * Differing
             * @description 0: no dimension differs.
             */
            differing: number;
            /** Dimensions */
            dimensions: components["schemas"]["Dimension"][];
            /**
             * Sampled
             * @description A side was larger than what is looked at: a sample by id stands for it.
             */
            sampled: boolean;
            /**
             * Selection
             * @description Traces of the selection that were looked at.
             */
            selection: number;
        };
        /**
         * Completeness
         * @description Of the traces of the last day that tell how many tokens they have.
         */
        Completeness: {
            /**
             * Complete
             * @description Traces whose tokens are all stored.
             */
            complete: number;
            /** Tokens Reported */
            tokens_reported: number;
            /** Tokens Stored */
            tokens_stored: number;
            /** Traces */
            traces: number;
        };
        /**
         * CompletionDetails
         * @description Parts of `completion_tokens`.
         */
        CompletionDetails: {
            /** Reasoning Tokens */
            reasoning_tokens: number;
        };
        /**
         * Contents
         * @description What a published version holds and came from.
         */
        Contents: {
            /** Bytes */
            bytes: number;
            /**
             * Dropped
             * @description Rows that were left out, by reason.
             */
            dropped: {
                [key: string]: number;
            };
            /** Files */
            files: string[];
            /** Licences */
            licences: {
                [key: string]: number;
            };
            /**
             * Notes
             * @description What was found on the way: near duplicates, contaminated problems.
             */
            notes: {
                [key: string]: unknown;
            };
            /** Origins */
            origins: {
                [key: string]: number;
            };
            /** Parent */
            parent: string;
            /** Segmentations */
            segmentations: string[];
            /** Sources */
            sources: {
                [key: string]: number;
            };
            /** Splits */
            splits: components["schemas"]["SplitTable"][];
        };
        /**
         * CostBoard
         * @description What queries cost.
         */
        CostBoard: {
            /** Levels */
            levels: number[];
            /** Points */
            points: components["schemas"]["CostPoint"][];
            /** Priced */
            priced: number;
            span: components["schemas"]["BoardSpan"];
            /** Strategies */
            strategies: components["schemas"]["StrategyCost"][];
            /**
             * Top Share
             * @description Share of all known cost that the dearest hundredth takes.
             */
            top_share: number | null;
            /** Top Traces */
            top_traces: number;
            /** Usd */
            usd: string;
        };
        /**
         * CostPoint
         * @description Cost of the traces that began in a point's time, by strategy.
         */
        CostPoint: {
            /** At S */
            at_s: number;
            /** Each P50 Usd */
            each_p50_usd: string | null;
            /** Each P95 Usd */
            each_p95_usd: string | null;
            /** Strategy */
            strategy: string;
            /** Traces */
            traces: number;
            /**
             * Unpriced
             * @description Traces without a known price: their cost is unknown and in no sum.
             */
            unpriced: number;
            /** Usd */
            usd: string;
        };
        /**
         * DatasetDetail
         * @description A version with its recipe and contents.
         */
        DatasetDetail: {
            /** Bytes */
            bytes: number;
            contents: components["schemas"]["Contents"] | null;
            /** Created By */
            created_by: string;
            /** Created Ns */
            created_ns: string;
            /** Done */
            done: number;
            /** Error */
            error: string;
            /**
             * Hash
             * @description sha256 of the whole; empty until it is published.
             */
            hash: string;
            /** Name */
            name: string;
            /** Number */
            number: number;
            recipe: components["schemas"]["Recipe"];
            /** Rows */
            rows: number;
            /**
             * Stage
             * @description While it is built: reading, grouping or writing.
             */
            stage: string;
            /**
             * State
             * @enum {string}
             */
            state: "queued" | "building" | "published" | "failed" | "cancelled";
            /** Total */
            total: number | null;
            /** Updated Ns */
            updated_ns: string;
            /**
             * Used By
             * @description Versions of this project that were built from this one: `NAME@3`.
             */
            used_by: string[];
        };
        /**
         * DatasetDiff
         * @description What differs between two versions, and the first 50 rows of each kind.
         */
        DatasetDiff: {
            /** Added */
            added: number;
            /** After */
            after: string;
            /** Before */
            before: string;
            /**
             * Moved
             * @description The same labels in another split.
             */
            moved: number;
            /** Relabelled */
            relabelled: number;
            /** Removed */
            removed: number;
            /** Same */
            same: number;
            /** Shown */
            shown: {
                [key: string]: components["schemas"]["DiffPair"][];
            };
        };
        /**
         * DatasetDraft
         * @description The changes that the next version makes to this one, latest first: at most 10,000.
         */
        DatasetDraft: {
            /** Changes */
            changes: components["schemas"]["DraftChange"][];
            /** Excluded */
            excluded: number;
            /**
             * Relabelled
             * @description Labels, not rows.
             */
            relabelled: number;
        };
        /**
         * DatasetList
         * @description A project's datasets, each with its versions, latest first.
         */
        DatasetList: {
            /** Names */
            names: string[];
            /** Versions */
            versions: components["schemas"]["DatasetVersion"][];
        };
        /**
         * DatasetRow
         * @description A row of a version. Texts are cut to what was asked for.
         */
        DatasetRow: {
            /** Annotators */
            annotators: string[];
            /** Answer */
            answer: string;
            /** Answer Correct */
            answer_correct: boolean | null;
            /**
             * Blind
             * @description Whether no person saw scores or others' labels; null: nobody knows.
             */
            blind: boolean | null;
            /** Domain */
            domain: string;
            /** First Error */
            first_error: number | null;
            /** Generation Id */
            generation_id: string;
            /** Id */
            id: string;
            /** Labels */
            labels: ((-1 | 0 | 1) | null)[];
            /** Licence */
            licence: string;
            /** Origin */
            origin: string;
            /** Problem */
            problem: string;
            /** Soft Labels */
            soft_labels: (number | null)[];
            /** Source */
            source: string;
            /**
             * Split
             * @enum {string}
             */
            split: "train" | "val" | "test";
            /** Steps */
            steps: string[];
            /** Trace Id */
            trace_id: string;
        };
        /**
         * DatasetRowPage
         * @description Rows from one place on.
         */
        DatasetRowPage: {
            /** Next First */
            next_first: number | null;
            /** Rows */
            rows: components["schemas"]["DatasetRow"][];
            /** Total */
            total: number;
        };
        /**
         * DatasetSource
         * @description The rows of a published version of this project, of one split or of all.
         */
        DatasetSource: {
            /**
             * Dataset
             * @description A published version: `NAME@3`.
             */
            dataset: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "dataset";
            /** Split */
            split?: ("train" | "val" | "test") | null;
        };
        /**
         * DatasetVersion
         * @description A version: wanted, in work, or published and never changed again.
         */
        DatasetVersion: {
            /** Bytes */
            bytes: number;
            /** Created By */
            created_by: string;
            /** Created Ns */
            created_ns: string;
            /** Done */
            done: number;
            /** Error */
            error: string;
            /**
             * Hash
             * @description sha256 of the whole; empty until it is published.
             */
            hash: string;
            /** Name */
            name: string;
            /** Number */
            number: number;
            /** Rows */
            rows: number;
            /**
             * Stage
             * @description While it is built: reading, grouping or writing.
             */
            stage: string;
            /**
             * State
             * @enum {string}
             */
            state: "queued" | "building" | "published" | "failed" | "cancelled";
            /** Total */
            total: number | null;
            /** Updated Ns */
            updated_ns: string;
        };
        /**
         * DeadLetter
         * @description A generation that could not be scored.
         */
        DeadLetter: {
            /** Attempts */
            attempts: number;
            /** Generation Id */
            generation_id: string;
            /** Prm Version */
            prm_version: string;
            /** Reason */
            reason: string;
            /** Segmentation */
            segmentation: string;
            /** Trace Id */
            trace_id: string;
            /**
             * Updated Ns
             * @description Nanoseconds since the Unix epoch.
             */
            updated_ns: string;
        };
        /**
         * DeadLetters
         * @description The latest dead letters, newest first.
         */
        DeadLetters: {
            /** Rows */
            rows: components["schemas"]["DeadLetter"][];
            /** Total */
            total: number;
        };
        /**
         * Decision
         * @description What holds of a step, and whom it follows.
         */
        Decision: {
            /**
             * Follows
             * @description The annotator whose label is taken.
             */
            follows?: string | null;
            /**
             * Note
             * @default
             */
            note: string;
            /**
             * Step
             * @description Null: the whole answer.
             */
            step: number | null;
            /**
             * Value
             * @enum {unknown}
             */
            value: -1 | 0 | 1 | "unsure";
        };
        /**
         * Deletion
         * @description One deletion and how far it has come.
         */
        Deletion: {
            /**
             * Asked Ns
             * @description Nanoseconds since the Unix epoch.
             */
            asked_ns: string;
            /**
             * State
             * @description `gone`: nothing of it is read any more; `done`: nothing of it is on disk, nor on its way.
             * @enum {string}
             */
            state: "pending" | "gone" | "done";
            /**
             * Trace Id
             * @description Null: all traces that the project had then.
             */
            trace_id: string | null;
        };
        /**
         * DeletionList
         * @description The latest deletions of a project.
         */
        DeletionList: {
            /** Deletions */
            deletions: components["schemas"]["Deletion"][];
        };
        /**
         * DetectorRow
         * @description A detector that is built in.
         */
        DetectorRow: {
            /** Description */
            description: string;
            /** Example */
            example: string;
            /** Id */
            id: string;
        };
        /**
         * DiffPair
         * @description A row before and after; null where it was not, or is no more.
         */
        DiffPair: {
            after: components["schemas"]["DatasetRow"] | null;
            before: components["schemas"]["DatasetRow"] | null;
        };
        /**
         * Dimension
         * @description One field on both sides. `values` are the most frequent ones, or buckets in order.
         */
        Dimension: {
            /** Baseline N */
            baseline_n: number;
            /**
             * Chance
             * @description How likely such an effect is where the sides do not differ.
             */
            chance: number;
            /**
             * Differs
             * @description Enough values, and more than chance among so many comparisons.
             */
            differs: boolean;
            /**
             * Effect
             * @description 0 to 1: Jensen-Shannon distance of terms, Kolmogorov-Smirnov of numbers.
             */
            effect: number;
            /**
             * Enough
             * @description At least 30 values on both sides; else nothing is concluded.
             */
            enough: boolean;
            /** Field */
            field: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "terms" | "numbers";
            /**
             * Selection N
             * @description Traces of the selection that have a value.
             */
            selection_n: number;
            /** Values */
            values: components["schemas"]["ComparedValue"][];
        };
        /**
         * DisputedStep
         * @description A step whose truth is least certain.
         */
        DisputedStep: {
            /** Item */
            item: string;
            /**
             * Posterior
             * @description Incorrect, neutral, correct, by Dawid and Skene's model.
             */
            posterior: number[];
            /** Step */
            step: number;
        };
        /**
         * DraftChange
         * @description A change that waits, by whom and since when.
         */
        DraftChange: {
            /**
             * Excluded
             * @default false
             */
            excluded: boolean;
            /** Id */
            id: string;
            /** Labels */
            labels?: {
                [key: string]: (-1 | 0 | 1) | null;
            };
            /** Made By */
            made_by: string;
            /** Made Ns */
            made_ns: string;
        };
        /**
         * DraftRow
         * @description What the next version changes of one row: it is left out, or these labels (by step) are others.
         */
        DraftRow: {
            /**
             * Excluded
             * @default false
             */
            excluded: boolean;
            /** Id */
            id: string;
            /** Labels */
            labels?: {
                [key: string]: (-1 | 0 | 1) | null;
            };
        };
        /**
         * DraftedStep
         * @description One step that verified drafted tokens.
         */
        DraftedStep: {
            /** Accepted */
            accepted: number;
            /** Drafted */
            drafted: number;
        };
        /**
         * End
         * @description `end`: the server closes the stream, and why.
         */
        End: {
            /**
             * Reason
             * @description Access has ended; the server stops; the listener reads too slowly; a store does not answer.
             * @enum {string}
             */
            reason: "revoked" | "shutdown" | "slow" | "unavailable";
        };
        /**
         * Engine
         * @description One engine that told of its steps.
         */
        Engine: {
            /**
             * Engine
             * @description Its number within the replica; 0 unless that runs data-parallel.
             */
            engine: number;
            /** Replica */
            replica: string;
            /** Steps */
            steps: number;
        };
        /**
         * EngineBoard
         * @description The engine as its requests and its steps tell of it.
         */
        EngineBoard: {
            /**
             * Load
             * @description Empty where no engine told of its steps.
             */
            load: components["schemas"]["LoadPoint"][];
            /** Models */
            models: string[];
            /** Points */
            points: components["schemas"]["EnginePoint"][];
            span: components["schemas"]["BoardSpan"];
            total: components["schemas"]["EnginePoint"];
        };
        /**
         * EngineEvent
         * @description A moment on the engine's own clock.
         */
        EngineEvent: {
            /**
             * At Ns
             * @description Nanoseconds since the Unix epoch.
             */
            at_ns: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "queued" | "scheduled" | "preempted";
        };
        /**
         * EngineFacts
         * @description Requests and PRM calls of one trace, by their start; `cut` says when some are missing.
         */
        EngineFacts: {
            /** Cut */
            cut: string | null;
            /** Prm Calls */
            prm_calls: components["schemas"]["PrmCall"][];
            /** Requests */
            requests: components["schemas"]["EngineRequest"][];
        };
        /**
         * EngineLoad
         * @description Columns of one entry a point, in order of time; points without a step have none.
         *
         *     Times count from `from_ns`. Requests are the most at the end of any of a point's steps, `kv_use` the
         *     fullest that the KV cache was, everything else is summed. Where an engine told of no steps (`scraped`), its
         *     Prometheus metrics stand in: requests and KV cache at each reading; the other columns are empty.
         */
        EngineLoad: {
            /** Began Us */
            began_us: number[];
            /** Decode Tokens */
            decode_tokens: number[];
            /** Ended Us */
            ended_us: number[];
            /** Engine */
            engine: number;
            /**
             * Every Us
             * @description How long a point is.
             */
            every_us: number;
            /**
             * From Ns
             * @description Nanoseconds since the Unix epoch.
             */
            from_ns: string;
            /** Kv Use */
            kv_use: number[];
            /** Preempted */
            preempted: number[];
            /**
             * Prefill Tokens
             * @description Tokens of prompts that were computed.
             */
            prefill_tokens: number[];
            /** Prefix Hits */
            prefix_hits: number[];
            /**
             * Prefix Queries
             * @description Tokens of prompts that were looked up in the prefix cache.
             */
            prefix_queries: number[];
            /** Replica */
            replica: string;
            /** Running */
            running: number[];
            /**
             * Source
             * @enum {string}
             */
            source: "steps" | "scraped";
            /** Steps */
            steps: number[];
            /** Waiting */
            waiting: number[];
        };
        /**
         * EnginePoint
         * @description What the engine did in one point's time.
         */
        EnginePoint: {
            /** At S */
            at_s: number;
            /**
             * Busy S
             * @description Engine time that requests were given, summed.
             */
            busy_s: number;
            /** Cached */
            cached: number;
            /** Errors */
            errors: number;
            /** Input */
            input: number;
            /** Output */
            output: number;
            /** Preemptions */
            preemptions: number;
            queue_us: components["schemas"]["Quantiles"];
            /** Requests */
            requests: number;
        };
        /**
         * EngineRequest
         * @description One engine request of a generation.
         */
        EngineRequest: {
            /**
             * Chunks
             * @description Empty where the prompt was computed at once.
             */
            chunks: components["schemas"]["PrefillChunk"][];
            /** Events */
            events: components["schemas"]["EngineEvent"][];
            /** Generation Id */
            generation_id: string | null;
            kv: components["schemas"]["KvOrigin"] | null;
            /** Replica */
            replica: string | null;
            speculation: components["schemas"]["Speculation"] | null;
        };
        /**
         * Engines
         * @description Engines by how many steps they told, at most 100.
         */
        Engines: {
            /** Engines */
            engines: components["schemas"]["Engine"][];
        };
        /**
         * Estimate
         * @description A figure, its 95 percent interval where there is one, and how much it rests on.
         */
        Estimate: {
            /** High */
            high?: number | null;
            /** Low */
            low?: number | null;
            /** N */
            n: number;
            /** Value */
            value: number | null;
        };
        /**
         * Exemplar
         * @description A token that came after a gap of a cell.
         */
        Exemplar: {
            /** Gap Us */
            gap_us: number;
            /** Generation Id */
            generation_id: string;
            /** Step */
            step: number;
            /**
             * Token
             * @description Index of the token in its generation.
             */
            token: number;
            /** Trace Id */
            trace_id: string;
        };
        /**
         * Exemplars
         * @description A few tokens of a cell, from different generations; any of them.
         */
        Exemplars: {
            /** Exemplars */
            exemplars: components["schemas"]["Exemplar"][];
        };
        /**
         * ExportSize
         * @description How large an export of one format is.
         */
        ExportSize: {
            /** Bytes */
            bytes: number;
            /**
             * Exact
             * @description Counted; else reckoned from 300 rows of each split.
             */
            exact: boolean;
            /**
             * Format
             * @enum {string}
             */
            format: "stepwise" | "prm800k" | "math-shepherd" | "processbench" | "chat";
            /**
             * Rows
             * @description Rows that the format can say.
             */
            rows: number;
        };
        /**
         * ExportSizes
         * @description How large an export is in each format.
         */
        ExportSizes: {
            /** Sizes */
            sizes: components["schemas"]["ExportSize"][];
        };
        /**
         * FacetPage
         * @description Facets in the order asked for; at most 60 KB.
         */
        FacetPage: {
            /** Facets */
            facets: (components["schemas"]["TermFacet"] | components["schemas"]["HistogramFacet"])[];
        };
        /**
         * FacetTerm
         * @description One value of a field and how many traces have it.
         */
        FacetTerm: {
            /**
             * Filter
             * @description Filter text that finds these traces.
             */
            filter: string;
            /** Traces */
            traces: number;
            /** Value */
            value: string;
        };
        /**
         * FilterCatalogue
         * @description What completion and documentation of the filter need.
         */
        FilterCatalogue: {
            /** Fields */
            fields: components["schemas"]["FilterField"][];
            /** Keywords */
            keywords: ("AND" | "OR" | "NOT")[];
            limits: components["schemas"]["FilterLimits"];
        };
        /**
         * FilterField
         * @description One field that a filter can name.
         */
        FilterField: {
            /** Aliases */
            aliases: string[];
            /** Description */
            description: string;
            /** Example */
            example: string;
            /** Facet */
            facet: ("terms" | "histogram") | null;
            /** Name */
            name: string;
            /** Operators */
            operators: string[];
            /**
             * Optional
             * @description A trace may have no value: `has:NAME` asks for it.
             */
            optional: boolean;
            /**
             * Short
             * @description Other spellings of values.
             */
            short: {
                [key: string]: string;
            };
            /**
             * Type
             * @enum {string}
             */
            type: "choice" | "keyword" | "phrase" | "steps" | "id" | "count" | "duration" | "money" | "score";
            /**
             * Unit
             * @description Of numbers in facets; a filter writes 12.4s, $0.01, 20K, 0.3.
             */
            unit: string | null;
            /**
             * Values
             * @description All values, where they are closed; else empty.
             */
            values: string[];
        };
        /**
         * FilterLimits
         * @description What one filter may be.
         */
        FilterLimits: {
            /** Chars */
            chars: number;
            /** Depth */
            depth: number;
            /** Step Phrases */
            step_phrases: number;
            /** Terms */
            terms: number;
        };
        /**
         * FunctionOut
         * @description A function and what it is to be called with: JSON, as the model wrote it.
         */
        FunctionOut: {
            /** Arguments */
            arguments: string;
            /** Name */
            name: string;
        };
        /**
         * Gate
         * @description One condition for promotion.
         */
        Gate: {
            /** Asked */
            asked: string;
            /** Found */
            found: string;
            /** Name */
            name: string;
            /**
             * Verdict
             * @enum {string}
             */
            verdict: "passed" | "failed" | "unknown";
        };
        /**
         * GeneratedSource
         * @description Solutions that a program writes, with errors made on purpose at known steps.
         */
        GeneratedSource: {
            /** Count */
            count: number;
            /**
             * Generator
             * @description Name of the generator, for example `chain-sums`.
             */
            generator: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "generated";
            /**
             * Seed
             * @default 0
             */
            seed: number;
        };
        /**
         * Generation
         * @description One candidate: an engine sequence, a node of the search tree.
         */
        Generation: {
            /** Answer */
            answer: string | null;
            /** Branch */
            branch: number;
            /** Cached Tokens */
            cached_tokens: number;
            /**
             * Completeness
             * @description Tokens stored over tokens reported, 0 to 1.
             */
            completeness: number | null;
            /** Correct */
            correct: boolean | null;
            /** Cost Usd */
            cost_usd: string | null;
            /** Depth */
            depth: number;
            /** Duration Us */
            duration_us: number;
            /** Finish Reason */
            finish_reason: string | null;
            /** Generation Id */
            generation_id: string;
            /**
             * Kept Round
             * @description The last round, from 1, in which a search kept it.
             */
            kept_round?: number | null;
            /** Logprob Mean */
            logprob_mean: number | null;
            /** Model */
            model: string;
            /** Parent Id */
            parent_id: string | null;
            phases: components["schemas"]["Phases"] | null;
            /** Preemptions */
            preemptions: number;
            /**
             * Prior
             * @description Share of its siblings that said the same.
             */
            prior?: number | null;
            /**
             * Pruned
             * @description Why a search did not follow it any further.
             */
            pruned?: string | null;
            /**
             * Score
             * @description Scores aggregated as the PRM version says.
             */
            score: number | null;
            /**
             * Scores
             * @description PRM score per step; null where not scored yet.
             */
            scores: (number | null)[];
            /** Selected */
            selected: boolean;
            /**
             * Started Ns
             * @description Nanoseconds since the Unix epoch.
             */
            started_ns: string;
            /**
             * Status
             * @enum {string}
             */
            status: "running" | "ok" | "error" | "lost";
            /** Steps */
            steps: number;
            tokens: components["schemas"]["Tokens"];
            /** Ttft Us */
            ttft_us: number | null;
            /**
             * Value
             * @description Mean score of what a search found from here on.
             */
            value?: number | null;
            /**
             * Visits
             * @description How often a search came by.
             */
            visits?: number | null;
        };
        /**
         * GenerationPath
         * @description The nodes from the root down to the generation, and their sums.
         */
        GenerationPath: {
            /** Cached Input Tokens */
            cached_input_tokens: number;
            /**
             * Cut
             * @description Why the way does not begin at the root, in words; null where it does.
             */
            cut: string | null;
            /** Fresh Input Tokens */
            fresh_input_tokens: number;
            /** Generation Id */
            generation_id: string;
            /** Nodes */
            nodes: components["schemas"]["PathNode"][];
            /** Output Tokens */
            output_tokens: number;
            /** Steps */
            steps: number;
            /**
             * Tokens
             * @description Stored tokens of all nodes.
             */
            tokens: number;
        };
        /**
         * Gone
         * @description `gone`: a trace that was sent no longer fits the filter.
         */
        Gone: {
            /** Trace Id */
            trace_id: string;
        };
        /**
         * GoodputBoard
         * @description Share and rate of requests that meet all objectives.
         */
        GoodputBoard: {
            /** Models */
            models: string[];
            /** Objectives */
            objectives: components["schemas"]["Objective"][];
            /** Points */
            points: components["schemas"]["GoodputPoint"][];
            span: components["schemas"]["BoardSpan"];
            total: components["schemas"]["GoodputPoint"];
        };
        /**
         * GoodputPoint
         * @description Requests that met all objectives; the totals have `at_s` 0.
         */
        GoodputPoint: {
            /** At S */
            at_s: number;
            /** Each */
            each: components["schemas"]["ObjectiveHeld"][];
            /** Good */
            good: number;
            /** Requests */
            requests: number;
            /**
             * Unknown
             * @description Missed nothing, but did not tell everything: neither good nor bad.
             */
            unknown: number;
        };
        /**
         * GuidelineVersion
         * @description One version of a queue's guidelines.
         */
        GuidelineVersion: {
            /** Created By */
            created_by: string;
            /**
             * Created Ns
             * @description Nanoseconds since the Unix epoch.
             */
            created_ns: string;
            /** Text */
            text: string;
            /** Version */
            version: number;
        };
        /**
         * HardwarePrice
         * @description A list price of an hour of hardware: a proposal, in force nowhere.
         */
        HardwarePrice: {
            /** Hardware */
            hardware: string;
            /** Since */
            since: string;
            /** Usd Per Hour */
            usd_per_hour: string;
        };
        /**
         * Health
         * @description `ok`, and the names of parts: those without which it cannot serve, those without which it serves less.
         */
        Health: {
            /**
             * Away
             * @description Not answering, and not needed to serve: work waits.
             */
            away?: string[];
            /** Down */
            down: string[];
            /** Ok */
            ok: boolean;
            /**
             * Slow
             * @description No answer in 2 seconds, but one in the 15 before: busy, and no reason to refuse.
             */
            slow?: string[];
        };
        /**
         * HeatBoard
         * @description Gaps between emissions, counted. Bucket b holds gaps from 2^(b/4) - 1 microseconds on: four an octave.
         */
        HeatBoard: {
            /** Cells */
            cells: components["schemas"]["HeatCell"][];
            span: components["schemas"]["BoardSpan"];
        };
        /**
         * HeatCell
         * @description How many gaps fell into a bucket in a point's time.
         */
        HeatCell: {
            /** At S */
            at_s: number;
            /** Bucket */
            bucket: number;
            /** Gaps */
            gaps: number;
        };
        /**
         * HeatDomain
         * @description The values that the ends of a scale of colours stand for.
         */
        HeatDomain: {
            /**
             * High
             * @description The 99th percentile; of confidence the median.
             */
            high: number;
            /** Low */
            low: number;
        };
        /**
         * HeatDomains
         * @description What is usual for one model; a domain is null where too little is known of it.
         */
        HeatDomains: {
            /** @description Nats, of the same sample: from the 1st percentile, where the model wavers, to the median. */
            confidence: components["schemas"]["HeatDomain"] | null;
            /**
             * Days
             * @description How far back was looked.
             */
            days: number;
            /** @description Nats, of the same sample: from 0; too low where only the best tokens were captured. */
            entropy: components["schemas"]["HeatDomain"] | null;
            /**
             * Generations
             * @description Generations of the model that its engines told of in these days.
             */
            generations: number;
            /**
             * Generations Min
             * @description With fewer nothing is called usual.
             */
            generations_min: number;
            /** @description Microseconds between emissions, of all generations: from the median to the 99th percentile. */
            itl_us: components["schemas"]["HeatDomain"] | null;
            /** Model */
            model: string;
            /**
             * Sampled
             * @description Generations in the sample.
             */
            sampled: number;
            /** @description Nats, of the tokens of a sample of generations: from 0. */
            surprisal: components["schemas"]["HeatDomain"] | null;
        };
        /**
         * Held
         * @description What one holds of a queue.
         */
        Held: {
            /** Held Until Ns */
            held_until_ns: string | null;
            /**
             * Now Ns
             * @description Nanoseconds since the Unix epoch.
             */
            now_ns: string;
            /** Tasks */
            tasks: string[];
        };
        /**
         * HeldProject
         * @description A project that one may enter; `role` is null for an owner who is no member, and where logins are off.
         */
        HeldProject: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Permissions */
            permissions: components["schemas"]["Permission"][];
            role: components["schemas"]["Role"] | null;
            /**
             * Time Zone
             * @description IANA name of the zone by whose clock the project's days begin.
             */
            time_zone: string;
        };
        /**
         * HistogramFacet
         * @description How a number is spread, under the filter without the field's own part.
         *
         *     Bucket i goes from `edges[i]` to `edges[i + 1]`, which it does not hold, but for the last.
         */
        HistogramFacet: {
            /** Counts */
            counts: number[];
            /** Edges */
            edges: number[];
            /** Field */
            field: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "histogram";
            /**
             * Labels
             * @description The edges as a filter writes them.
             */
            labels: string[];
            /** Max */
            max: number | null;
            /**
             * Min
             * @description In `unit`, as all numbers here; null where there is no value.
             */
            min: number | null;
            /** P50 */
            p50: number | null;
            /** P95 */
            p95: number | null;
            /**
             * Sampled One In
             * @description 1: every trace counts. n: one trace in n was looked at.
             */
            sampled_one_in: number;
            /**
             * Scale
             * @enum {string}
             */
            scale: "linear" | "log";
            /**
             * Traces
             * @description How many traces were looked at.
             */
            traces: number;
            /** Unit */
            unit: string;
            /**
             * Unknown
             * @description Of these, how many have no value.
             */
            unknown: number;
        };
        /**
         * ImportResult
         * @description What became of the spans of a file; they are durable, and soon in the store.
         */
        ImportResult: {
            /**
             * Notes
             * @description About the file as a whole: that it was cut, for example.
             */
            notes: string[];
            /**
             * Reasons
             * @description Why, for the first 20 of them.
             */
            reasons: string[];
            /**
             * Refused
             * @description Spans that could not be taken.
             */
            refused: number;
            /**
             * Spans
             * @description Spans taken; those that were there already are not stored again.
             */
            spans: number;
            /**
             * Trace Ids
             * @description The first 100 of them.
             */
            trace_ids: string[];
            /** Traces */
            traces: number;
        };
        /**
         * IncompleteDetails
         * @description Why it ends early.
         */
        IncompleteDetails: {
            /**
             * Reason
             * @constant
             */
            reason: "max_output_tokens";
        };
        /**
         * InputDetails
         * @description Parts of `input_tokens`.
         */
        InputDetails: {
            /** Cached Tokens */
            cached_tokens: number;
        };
        /**
         * InputError
         * @description One thing wrong with the request.
         */
        InputError: {
            /**
             * Length
             * @description How many code points are wrong.
             * @default null
             */
            length: number | null;
            /**
             * Offset
             * @description Where in the text it is wrong: Unicode code points before it.
             * @default null
             */
            offset: number | null;
            /** Reason */
            reason: string;
            /**
             * Where
             * @description Place in the request, for example 'query.limit'.
             */
            where: string;
        };
        /**
         * InputItem
         * @description One turn.
         */
        InputItem: {
            /** Content */
            content: string | components["schemas"]["InputPart"][];
            /** Id */
            id?: string | null;
            /**
             * Role
             * @enum {string}
             */
            role: "system" | "developer" | "user" | "assistant";
            /** Status */
            status?: string | null;
            /**
             * Type
             * @default message
             * @constant
             */
            type: "message";
        } & {
            [key: string]: unknown;
        };
        /**
         * InputPart
         * @description A piece of an item's text; `output_text` is what an earlier response said.
         */
        InputPart: {
            /** Text */
            text: string;
            /**
             * Type
             * @enum {string}
             */
            type: "input_text" | "output_text";
        };
        /**
         * InvitationAcceptance
         * @description Name and password of a new account; the password alone where there is one already.
         */
        InvitationAcceptance: {
            /** Name */
            name?: string | null;
            /** Password */
            password?: string | null;
            /** Token */
            token: string;
        };
        /**
         * InvitationAsked
         * @description Whom to invite as what.
         */
        InvitationAsked: {
            /**
             * Email
             * @description E-mail address, in any case.
             */
            email: string;
            role: components["schemas"]["Role"];
        };
        /**
         * InvitationList
         * @description A project's invitations, newest first.
         */
        InvitationList: {
            /** Invitations */
            invitations: components["schemas"]["InvitationView"][];
        };
        /**
         * InvitationMade
         * @description A new invitation; `url` is shown once.
         */
        InvitationMade: {
            invitation: components["schemas"]["InvitationView"];
            /** Url */
            url: string;
        };
        /**
         * InvitationPreview
         * @description An invitation as the invited see it.
         */
        InvitationPreview: {
            /** Email */
            email: string;
            /**
             * Expires Ns
             * @description Nanoseconds since the Unix epoch.
             */
            expires_ns: string;
            /**
             * Has Account
             * @description Sign in as this e-mail, or give the account's password.
             */
            has_account: boolean;
            /** Invited By */
            invited_by: string;
            project: components["schemas"]["ProjectNamed"];
            role: components["schemas"]["Role"];
        };
        /**
         * InvitationToken
         * @description An invitation's token: what stands behind # in its link.
         */
        InvitationToken: {
            /** Token */
            token: string;
        };
        /**
         * InvitationView
         * @description An invitation as the project's admins see it.
         */
        InvitationView: {
            /**
             * Created Ns
             * @description Nanoseconds since the Unix epoch.
             */
            created_ns: string;
            /** Email */
            email: string;
            /**
             * Expires Ns
             * @description Nanoseconds since the Unix epoch.
             */
            expires_ns: string;
            /** Id */
            id: string;
            /** Invited By */
            invited_by: string;
            role: components["schemas"]["Role"];
            /**
             * State
             * @enum {string}
             */
            state: "open" | "accepted" | "revoked" | "expired";
        };
        JsonValue: unknown;
        /**
         * KeptChange
         * @description Traces to keep whole, or to keep no longer, and why.
         */
        KeptChange: {
            /**
             * Reason
             * @description label, dataset:golden, manual, …
             * @default manual
             */
            reason: string;
            /** Trace Ids */
            trace_ids: string[];
        };
        /**
         * KeptPage
         * @description Kept traces by id; `next` is the `after` of the next page, null on the last.
         */
        KeptPage: {
            /** Kept */
            kept: components["schemas"]["KeptRow"][];
            /** Next */
            next: string | null;
        };
        /**
         * KeptRow
         * @description One reason why a trace is kept.
         */
        KeptRow: {
            /**
             * Created Ns
             * @description Nanoseconds since the Unix epoch.
             */
            created_ns: string;
            /** Reason */
            reason: string;
            /** Trace Id */
            trace_id: string;
        };
        /**
         * KeyList
         * @description The keys of a project: those that can be used first, the newest first among them.
         */
        KeyList: {
            /**
             * Keys
             * @description At most 1,000.
             */
            keys: components["schemas"]["KeyRow"][];
            /** Total */
            total: number;
        };
        /**
         * KeyNew
         * @description A key to make.
         */
        KeyNew: {
            /** Body Bytes Max */
            body_bytes_max?: number | null;
            capture?: components["schemas"]["Capture"] | null;
            /**
             * Expires Days
             * @description Null: never.
             */
            expires_days?: number | null;
            masking?: components["schemas"]["Masking"] | null;
            /** Name */
            name: string;
            /** Requests Per Minute */
            requests_per_minute?: number | null;
            /** Scopes */
            scopes: components["schemas"]["Scope"][];
        };
        /**
         * KeyPatch
         * @description What is to change; what is left out stays, and null sets nothing of its own any more.
         */
        KeyPatch: {
            /** Body Bytes Max */
            body_bytes_max?: number | null;
            capture?: components["schemas"]["Capture"] | null;
            masking?: components["schemas"]["Masking"] | null;
            /**
             * Name
             * @description Null stays.
             */
            name?: string | null;
            /** Requests Per Minute */
            requests_per_minute?: number | null;
        };
        /**
         * KeyRotation
         * @description How long the former secret is still to work.
         */
        KeyRotation: {
            /** Grace Minutes */
            grace_minutes: number;
        };
        /**
         * KeyRow
         * @description A key without its secret, which nobody has kept. Null in what it sets: as the project or the installation.
         */
        KeyRow: {
            /** Body Bytes Max */
            body_bytes_max: number | null;
            capture: components["schemas"]["Capture"] | null;
            /** Created By */
            created_by: string;
            /**
             * Created Ns
             * @description Nanoseconds since the Unix epoch.
             */
            created_ns: string;
            /** Expires Ns */
            expires_ns: string | null;
            /** Id */
            id: string;
            /**
             * Last Used Ns
             * @description To the minute.
             */
            last_used_ns: string | null;
            masking: components["schemas"]["Masking"] | null;
            /** Name */
            name: string;
            /**
             * Prefix
             * @description The readable part of the secret `rk_PREFIX_…`.
             */
            prefix: string;
            /** Requests Per Minute */
            requests_per_minute: number | null;
            /** Revoked Ns */
            revoked_ns: string | null;
            /** Rotated Ns */
            rotated_ns: string | null;
            /** Scopes */
            scopes: components["schemas"]["Scope"][];
            /**
             * State
             * @enum {string}
             */
            state: "active" | "expired" | "revoked";
        };
        /**
         * KeyWithSecret
         * @description A key and its secret: the only answer that ever holds it.
         */
        KeyWithSecret: {
            key: components["schemas"]["KeyRow"];
            /**
             * Secret
             * @description Shown this once.
             */
            secret: string;
        };
        /**
         * KnownAs
         * @description What an item is to be from now on.
         */
        KnownAs: {
            /**
             * Kind
             * @enum {string}
             */
            kind: "work" | "gold" | "screening";
        };
        /**
         * KvLoad
         * @description How long a KV connector took.
         */
        KvLoad: {
            /**
             * Began Ns
             * @description Nanoseconds since the Unix epoch.
             */
            began_ns: string;
            /**
             * Ended Ns
             * @description Nanoseconds since the Unix epoch.
             */
            ended_ns: string;
        };
        /**
         * KvOrigin
         * @description Where the prompt's keys and values came from, in tokens; null where the engine does not tell.
         */
        KvOrigin: {
            /**
             * Cached External
             * @description Brought by a KV connector.
             */
            cached_external: number | null;
            /** Cached Local */
            cached_local: number | null;
            /** Computed */
            computed: number | null;
            /**
             * Handover
             * @description The same for the engine that filled the cache and the one that went on.
             */
            handover: string | null;
            /** @description When the connector brought it. */
            load: components["schemas"]["KvLoad"] | null;
            /**
             * Role
             * @description What the engine's KV connector is: kv_producer, kv_consumer or kv_both.
             */
            role: string | null;
            /**
             * Transfer
             * @description What the connector said, as JSON text.
             */
            transfer: string | null;
        };
        /**
         * LabelJobList
         * @description The newest first.
         */
        LabelJobList: {
            /** Jobs */
            jobs: components["schemas"]["LabelJobRow"][];
        };
        /**
         * LabelJobRow
         * @description A job, and how far it is: `traces` of `traces_total` are done, `completions` of `completions_max` are spent.
         *
         *     `skipped` solutions got no label: nobody knows their answer, or the model refused, or no majority was found.
         */
        LabelJobRow: {
            asked: components["schemas"]["Asked"];
            /** Completions */
            completions: number;
            /** Completions Max */
            completions_max: number;
            /** Created By */
            created_by: string;
            /** Created Ns */
            created_ns: string;
            /** Id */
            id: string;
            /** Labelled */
            labelled: number;
            /** Reason */
            reason: string;
            /** Skipped */
            skipped: number;
            /** Solutions */
            solutions: number;
            /**
             * State
             * @enum {string}
             */
            state: "queued" | "running" | "done" | "failed" | "cancelled";
            /** Tokens */
            tokens: number;
            /** Traces */
            traces: number;
            /** Traces Total */
            traces_total: number | null;
            /** Updated Ns */
            updated_ns: string;
        };
        /**
         * LabelledSource
         * @description Stored traces that have labels. Without adjudication, `votes_min` annotators have to have labelled a step.
         */
        LabelledSource: {
            /**
             * Alpha Min
             * @description Only solutions on whose steps people agree this far (Krippendorff's alpha, ordinal).
             */
            alpha_min?: number | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "labels";
            /**
             * Licence
             * @default
             */
            licence: string;
            /**
             * Origins
             * @description Whose labels count.
             * @default [
             *       "adjudicated",
             *       "person"
             *     ]
             */
            origins: components["schemas"]["Origin"][];
            /**
             * Q
             * @description A filter, as in the list of traces.
             * @default
             */
            q: string;
            /**
             * Queue
             * @description Only labels given in this queue.
             */
            queue?: string | null;
            /**
             * Shown
             * @description What people saw of scores, model and others' labels when they gave the labels that count.
             * @default [
             *       "blind",
             *       "after_submit",
             *       "always"
             *     ]
             */
            shown: components["schemas"]["Shown"][];
            /**
             * T
             * @description When the traces began; empty: ever.
             * @default
             */
            t: string;
            /**
             * Votes Min
             * @default 1
             */
            votes_min: number;
        };
        /**
         * LatencyBoard
         * @description How long requests take.
         */
        LatencyBoard: {
            /**
             * Models
             * @description Models with requests in this time, the busiest first.
             */
            models: string[];
            /** Points */
            points: components["schemas"]["LatencyPoint"][];
            span: components["schemas"]["BoardSpan"];
            total: components["schemas"]["LatencyPoint"];
        };
        /**
         * LatencyPoint
         * @description Requests of one point; the totals have `at_s` 0.
         */
        LatencyPoint: {
            /** Answer Mean Us */
            answer_mean_us: number | null;
            /** At S */
            at_s: number;
            /**
             * Clients
             * @description How many of them only clients told of: their times are by the client's clock.
             */
            clients: number;
            e2e_us: components["schemas"]["Quantiles"];
            /** Errors */
            errors: number;
            /** @description Gaps between emissions; the first of a generation is TTFT. */
            itl_us: components["schemas"]["Quantiles"];
            /** Prefill Mean Us */
            prefill_mean_us: number | null;
            /**
             * Prm Mean Us
             * @description Of a scoring call; null where there was none.
             */
            prm_mean_us: number | null;
            /** Queue Mean Us */
            queue_mean_us: number | null;
            queue_us: components["schemas"]["Quantiles"];
            /** Requests */
            requests: number;
            /** Thinking Mean Us */
            thinking_mean_us: number | null;
            /** @description From the first token to the first token of the answer. */
            thinking_us: components["schemas"]["Quantiles"];
            /** @description (last token - first token) / (tokens - 1), for each request. */
            tpot_us: components["schemas"]["Quantiles"];
            ttft_us: components["schemas"]["Quantiles"];
        };
        /**
         * LeavingRows
         * @description Rows of one table that would go.
         */
        LeavingRows: {
            /**
             * First Day
             * @description The oldest of them; 2026-11-26.
             */
            first_day: string;
            /** Last Day */
            last_day: string;
            /** Rows */
            rows: number;
            /** Table */
            table: string;
        };
        /**
         * LinkLogin
         * @description A login by one-time link: what stands behind `#token=`.
         */
        LinkLogin: {
            /** Token */
            token: string;
        };
        /**
         * LoadPoint
         * @description What engines told of their steps in one point's time, all engines together whatever the model.
         *
         *     Means are over the time that engines computed; requests and KV cache are those at the end of steps.
         */
        LoadPoint: {
            /** At S */
            at_s: number;
            /** Decode Tokens */
            decode_tokens: number;
            /** Kv Max */
            kv_max: number;
            /**
             * Kv Mean
             * @description Share of the KV cache that is taken.
             */
            kv_mean: number | null;
            /** Preempted */
            preempted: number;
            /**
             * Prefill Tokens
             * @description Tokens of prompts that were computed.
             */
            prefill_tokens: number;
            /** Prefix Hits */
            prefix_hits: number;
            /** Prefix Queries */
            prefix_queries: number;
            /** Running Max */
            running_max: number;
            /** Running Mean */
            running_mean: number | null;
            /** Steps */
            steps: number;
            /** Waiting Max */
            waiting_max: number;
        };
        /**
         * LoginLink
         * @description A link that signs a person in once; shown once.
         */
        LoginLink: {
            /**
             * Expires Ns
             * @description Nanoseconds since the Unix epoch.
             */
            expires_ns: string;
            /** Url */
            url: string;
        };
        /**
         * LogprobsOut
         * @description Of each token of the answer, as the model's server tells them.
         */
        LogprobsOut: {
            /** Content */
            content: {
                [key: string]: unknown;
            }[];
        };
        /**
         * MadeLabel
         * @description A label that no person gave.
         */
        MadeLabel: {
            /**
             * Origin
             * @enum {string}
             */
            origin: "rollouts" | "judge" | "consensus";
            /**
             * Soft
             * @description Of rollouts, the share that came out right.
             */
            soft: number | null;
            /** Value */
            value: (-1 | 0 | 1) | null;
        };
        /**
         * Marker
         * @description A moment that all charts show.
         */
        Marker: {
            /** At S */
            at_s: number;
            /**
             * Kind
             * @enum {string}
             */
            kind: "deploy" | "price";
            /** Text */
            text: string;
        };
        /**
         * Markers
         * @description The earliest first.
         */
        Markers: {
            /** Markers */
            markers: components["schemas"]["Marker"][];
        };
        /**
         * Masking
         * @description What happens to text before it is stored: nothing, the project's rules, or all of it is masked.
         * @enum {string}
         */
        Masking: "off" | "rules" | "all";
        /**
         * MaskingDetail
         * @description How a project masks, and what its rules can be made of.
         */
        MaskingDetail: {
            /** Detectors */
            detectors: components["schemas"]["DetectorRow"][];
            masking: components["schemas"]["Masking"];
            /** Rules */
            rules: components["schemas"]["MaskingRule"][];
            /** Version */
            version: number;
        };
        /**
         * MaskingMatch
         * @description Where a rule found something: characters (Unicode code points, not UTF-16 units) `from` to before `to`.
         */
        MaskingMatch: {
            /** From */
            from: number;
            /** Rule */
            rule: string;
            /** To */
            to: number;
        };
        /**
         * MaskingPreview
         * @description What the rules make of the text.
         */
        MaskingPreview: {
            /** Masked */
            masked: string;
            /** Matches */
            matches: components["schemas"]["MaskingMatch"][];
        };
        /**
         * MaskingPut
         * @description Settings to put in place of those that had this version.
         */
        MaskingPut: {
            masking: components["schemas"]["Masking"];
            /** Rules */
            rules: components["schemas"]["MaskingRule"][];
            /** Version */
            version: number;
        };
        /**
         * MaskingRule
         * @description What one rule masks: what a detector finds, or what a regular expression (RE2) matches.
         */
        MaskingRule: {
            /**
             * Detector
             * @description For kind detector: one of those that GET lists.
             */
            detector?: string | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "detector" | "regex";
            /** Name */
            name: string;
            /**
             * Pattern
             * @description For kind regex: at most 500 characters.
             */
            pattern?: string | null;
            /**
             * Replacement
             * @description What stands there instead; null: the name in brackets.
             */
            replacement?: string | null;
        };
        /**
         * MaskingTrial
         * @description A text and the rules to try on it; nothing of it is kept.
         */
        MaskingTrial: {
            /** Rules */
            rules: components["schemas"]["MaskingRule"][];
            /** Text */
            text: string;
        };
        /**
         * MemberList
         * @description The members in the order of their addresses.
         */
        MemberList: {
            /**
             * Members
             * @description At most 1,000.
             */
            members: components["schemas"]["MemberRow"][];
            /** Total */
            total: number;
        };
        /**
         * MemberPatch
         * @description The role that a member is to have.
         */
        MemberPatch: {
            role: components["schemas"]["Role"];
        };
        /**
         * MemberRow
         * @description A person in a project.
         */
        MemberRow: {
            /** Email */
            email: string;
            /** Name */
            name: string;
            /**
             * Owner
             * @description Owns the installation, and may do everything here whatever the role says.
             */
            owner: boolean;
            role: components["schemas"]["Role"];
            /** Seen Ns */
            seen_ns: string | null;
            /** User Id */
            user_id: string;
        };
        /**
         * MessageIn
         * @description One turn.
         */
        MessageIn: {
            /**
             * Content
             * @description Null only beside `tool_calls`.
             */
            content?: (string | components["schemas"]["TextPart"][]) | null;
            /**
             * Role
             * @enum {string}
             */
            role: "system" | "developer" | "user" | "assistant" | "tool";
        } & {
            [key: string]: unknown;
        };
        /**
         * MessageOut
         * @description The answer. `reasoning` is under the name that vLLM gives it.
         */
        MessageOut: {
            /**
             * Content
             * @description Null where the model calls tools and says nothing.
             */
            content: string | null;
            /**
             * Reasoning
             * @default null
             */
            reasoning: string | null;
            /**
             * Refusal
             * @default null
             */
            refusal: null;
            /**
             * Role
             * @default assistant
             * @constant
             */
            role: "assistant";
            /**
             * Tool Calls
             * @default null
             */
            tool_calls: components["schemas"]["ToolCallOut"][] | null;
        };
        /**
         * MetricName
         * @description One metric that has points.
         */
        MetricName: {
            /**
             * Instances
             * @description Who told of it, at most 100.
             */
            instances: string[];
            /**
             * Kind
             * @description gauge, sum, histogram or summary.
             */
            kind: string;
            /** Name */
            name: string;
            /** Points */
            points: number;
            /** Series */
            series: number;
            /** Unit */
            unit: string;
        };
        /**
         * MetricNames
         * @description Metrics with points in the time, at most 2,000.
         */
        MetricNames: {
            /** Metrics */
            metrics: components["schemas"]["MetricName"][];
        };
        /**
         * MetricPoints
         * @description Series of one metric; `cut` says when points are missing at the end.
         */
        MetricPoints: {
            /** Cut */
            cut: string | null;
            /** Series */
            series: components["schemas"]["MetricSeries"][];
        };
        /**
         * MetricSeries
         * @description Points of one series, columns of equal length. Totals of a histogram are running ones unless `is_delta`.
         */
        MetricSeries: {
            /** Attributes */
            attributes: {
                [key: string]: string;
            };
            /**
             * Bounds
             * @description Upper bounds of buckets, of the last point.
             */
            bounds: number[];
            /**
             * Count
             * @description Of histograms and summaries.
             */
            count: number[];
            /**
             * Counts
             * @description By point, one more than bounds.
             */
            counts: number[][];
            /** Instance */
            instance: string;
            /** Is Delta */
            is_delta: boolean;
            /** Kind */
            kind: string;
            /** Sum */
            sum: number[];
            /** Time Ns */
            time_ns: string[];
            /** Unit */
            unit: string;
            /**
             * Value
             * @description Of gauges and sums.
             */
            value: number[];
        };
        /**
         * ModelList
         * @description All of them but those with a number, such as `reasoner:best_of_16`.
         */
        ModelList: {
            /** Data */
            data: components["schemas"]["ModelOut"][];
            /**
             * Object
             * @default list
             * @constant
             */
            object: "list";
        };
        /**
         * ModelOut
         * @description One name that `model` may have.
         */
        ModelOut: {
            /** Created */
            created: number;
            /** Id */
            id: string;
            /**
             * Object
             * @default model
             * @constant
             */
            object: "model";
            /**
             * Owned By
             * @default reckon
             */
            owned_by: string;
        };
        /**
         * NextAsk
         * @description How many tasks to hold.
         */
        NextAsk: {
            /**
             * Hold
             * @default 1
             */
            hold: number;
        };
        /**
         * Objective
         * @description At most so long.
         */
        Objective: {
            /** Limit Us */
            limit_us: number;
            /** Name */
            name: string;
        };
        /**
         * ObjectiveHeld
         * @description One objective: how many requests held it, of those that told.
         */
        ObjectiveHeld: {
            /** Met */
            met: number;
            /** Name */
            name: string;
            /** Told */
            told: number;
        };
        /**
         * OidcButton
         * @description The login through a provider.
         */
        OidcButton: {
            /**
             * Name
             * @description What the button calls it.
             */
            name: string;
        };
        /**
         * OpenAIError
         * @description A failure as OpenAI's clients expect it.
         */
        OpenAIError: {
            error: components["schemas"]["OpenAIErrorDetail"];
        };
        /**
         * OpenAIErrorDetail
         * @description What failed; `param` names the parameter that is to blame, if one is.
         */
        OpenAIErrorDetail: {
            /** Code */
            code: string | null;
            /** Message */
            message: string;
            /** Param */
            param: string | null;
            /** Type */
            type: string;
        };
        /**
         * OpsIn
         * @description Ops to write, in order; those that came before are left alone.
         */
        OpsIn: {
            /** Ops */
            ops: components["schemas"]["TaskOp"][];
        };
        /**
         * Origin
         * @description Who says it. `consensus`: rollouts and a judge agree.
         * @enum {string}
         */
        Origin: "person" | "adjudicated" | "rollouts" | "judge" | "consensus" | "imported";
        /**
         * Other
         * @description What somebody else said of the same reasoning.
         */
        Other: {
            /**
             * Bounds
             * @description Where their steps begin in the task's text: they may have cut otherwise.
             */
            bounds: number[];
            /** Name */
            name: string;
            /** Values */
            values: ((-1 | 0 | 1) | null)[];
        };
        /**
         * OutputDetails
         * @description Parts of `output_tokens`.
         */
        OutputDetails: {
            /** Reasoning Tokens */
            reasoning_tokens: number;
        };
        /**
         * OutputMessage
         * @description The answer.
         */
        OutputMessage: {
            /** Content */
            content: components["schemas"]["OutputText"][];
            /** Id */
            id: string;
            /**
             * Role
             * @default assistant
             * @constant
             */
            role: "assistant";
            /**
             * Status
             * @enum {string}
             */
            status: "completed" | "incomplete";
            /**
             * Type
             * @default message
             * @constant
             */
            type: "message";
        };
        /**
         * OutputReasoning
         * @description The chosen generation's reasoning.
         */
        OutputReasoning: {
            /** Content */
            content: components["schemas"]["ReasoningText"][];
            /** Id */
            id: string;
            /** Summary */
            summary?: string[];
            /**
             * Type
             * @default reasoning
             * @constant
             */
            type: "reasoning";
        };
        /**
         * OutputText
         * @description The answer's text.
         */
        OutputText: {
            /** Annotations */
            annotations?: string[];
            /** Text */
            text: string;
            /**
             * Type
             * @default output_text
             * @constant
             */
            type: "output_text";
        };
        /**
         * OwnSessionView
         * @description One of one's own sessions.
         */
        OwnSessionView: {
            /** Address */
            address: string;
            /** Agent */
            agent: string;
            /**
             * Created Ns
             * @description Nanoseconds since the Unix epoch.
             */
            created_ns: string;
            /**
             * Current
             * @description Whether it is the session that asks.
             */
            current: boolean;
            /** Id */
            id: string;
            /**
             * Seen Ns
             * @description Nanoseconds since the Unix epoch.
             */
            seen_ns: string;
        };
        /**
         * OwnSessions
         * @description One's own sessions, last seen first.
         */
        OwnSessions: {
            /** Sessions */
            sessions: components["schemas"]["OwnSessionView"][];
        };
        /**
         * PairRow
         * @description Two people on the steps that both judged.
         */
        PairRow: {
            /** A */
            a: string;
            /** Agreed */
            agreed: number | null;
            /** B */
            b: string;
            /**
             * Confusion
             * @description Rows a, columns b: incorrect, neutral, correct.
             */
            confusion: number[][];
            kappa: components["schemas"]["Estimate"];
        };
        /**
         * PartStatus
         * @description One part that this server needs.
         */
        PartStatus: {
            /** Name */
            name: string;
            /**
             * Reason
             * @description Why it is down, and what to do; null where it is fine.
             */
            reason: string | null;
            /**
             * State
             * @enum {string}
             */
            state: "ok" | "down";
        };
        /**
         * PasswordChange
         * @description A new password; `current` is needed where there is one.
         */
        PasswordChange: {
            /** Current */
            current?: string | null;
            /** New */
            new: string;
        };
        /**
         * PasswordLogin
         * @description A login by password.
         */
        PasswordLogin: {
            /**
             * Email
             * @description E-mail address, in any case.
             */
            email: string;
            /** Password */
            password: string;
        };
        /**
         * PathNode
         * @description One generation on the way, and where its tokens and steps lie among all of them.
         */
        PathNode: {
            /**
             * Cached Input Tokens
             * @description Input that was there already, mostly what the nodes above have said.
             */
            cached_input_tokens: number;
            /**
             * Depth
             * @description 0 is the root.
             */
            depth: number;
            /**
             * Fresh Input Tokens
             * @description Input that was computed for this node.
             */
            fresh_input_tokens: number;
            /** Generation Id */
            generation_id: string;
            /**
             * Offset Us
             * @description From the root's request to this one's; token times count from the root's.
             */
            offset_us: number;
            /** Output Tokens */
            output_tokens: number;
            /** Step From */
            step_from: number;
            /** Step To */
            step_to: number;
            /** Token From */
            token_from: number;
            /** Token To */
            token_to: number;
        };
        /**
         * Permission
         * @description One thing that may be allowed. All but the last two are held in a project.
         * @enum {string}
         */
        Permission: "project:read" | "traces:read" | "traces:write" | "spans:write" | "queries:run" | "labels:write" | "labels:review" | "queues:manage" | "datasets:read" | "datasets:write" | "models:manage" | "audit:read" | "members:manage" | "keys:manage" | "project:manage" | "spans:any-project" | "installation:manage";
        /**
         * PermissionRow
         * @description One thing that may be allowed.
         */
        PermissionRow: {
            /** Description */
            description: string;
            id: components["schemas"]["Permission"];
        };
        /**
         * PersonRow
         * @description One person: how much, how fast, how right.
         */
        PersonRow: {
            /** Annotator */
            annotator: string;
            /**
             * Estimated
             * @description Accuracy by Dawid and Skene's model.
             */
            estimated: number | null;
            gold: components["schemas"]["Estimate"];
            /** Ms Per Step */
            ms_per_step: number | null;
            /** Name */
            name: string;
            /** Steps */
            steps: number;
            /** Tasks */
            tasks: number;
            /** Weeks */
            weeks: components["schemas"]["WeekRow"][];
        };
        /**
         * Phases
         * @description Where the time of one generation went, in microseconds.
         */
        Phases: {
            /** Answer Us */
            answer_us: number;
            /** Prefill Us */
            prefill_us: number;
            /** Queue Us */
            queue_us: number;
            /** Reasoning Us */
            reasoning_us: number;
        };
        /**
         * PolicyState
         * @description A policy; `building` is the dataset version that a training waits for, `note` what came of the last look.
         */
        PolicyState: {
            /** Building */
            building: number | null;
            /** Looked Ns */
            looked_ns: string;
            /** Note */
            note: string;
            policy: components["schemas"]["Again"];
        };
        /**
         * PrefillChunk
         * @description A part of the prompt that one engine step computed.
         */
        PrefillChunk: {
            /**
             * Began Ns
             * @description Nanoseconds since the Unix epoch.
             */
            began_ns: string;
            /**
             * Ended Ns
             * @description Nanoseconds since the Unix epoch.
             */
            ended_ns: string;
            /** Tokens */
            tokens: number;
        };
        /**
         * Price
         * @description A row of the table. Immutable: what follows it is another row.
         */
        Price: {
            /** Added By */
            added_by: string;
            /**
             * Cached Usd Per Mtok
             * @description Null: as other input.
             */
            cached_usd_per_mtok?: string | null;
            /**
             * Input Usd Per Mtok
             * @description A million input tokens; of a PRM, those that it reads.
             */
            input_usd_per_mtok?: string | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "model" | "prm";
            /** Made Ns */
            made_ns: string;
            /**
             * Name
             * @description The model, or the PRM's version; `*` for all that have no price of their own.
             */
            name: string;
            /**
             * Note
             * @description Where the price is from.
             * @default
             */
            note: string;
            /** Number */
            number: number;
            /** Output Usd Per Mtok */
            output_usd_per_mtok?: string | null;
            /**
             * Provider
             * @description Who sells the model; `*` for whoever does. A PRM has none.
             * @default *
             */
            provider: string;
            /**
             * Reasoning Usd Per Mtok
             * @description Null: as other output.
             */
            reasoning_usd_per_mtok?: string | null;
            /**
             * Since Ns
             * @description From when on it holds.
             */
            since_ns: string;
            /**
             * State
             * @enum {string}
             */
            state: "holds" | "coming" | "over" | "replaced";
            /**
             * Unit
             * @enum {string}
             */
            unit: "tokens" | "hour" | "none";
            /**
             * Until Ns
             * @description Where the next row about the same begins; null: no end is known.
             */
            until_ns: string | null;
            /**
             * Usd Per Hour
             * @description An hour of the hardware under it, all of its units together.
             */
            usd_per_hour?: string | null;
            /**
             * Version
             * @description What costs by this row name.
             */
            version: string;
        };
        /**
         * PriceContent
         * @description A price from a moment on: by tokens, by the hour of the hardware, or none any more.
         */
        PriceContent: {
            /**
             * Cached Usd Per Mtok
             * @description Null: as other input.
             */
            cached_usd_per_mtok?: string | null;
            /**
             * Input Usd Per Mtok
             * @description A million input tokens; of a PRM, those that it reads.
             */
            input_usd_per_mtok?: string | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "model" | "prm";
            /**
             * Name
             * @description The model, or the PRM's version; `*` for all that have no price of their own.
             */
            name: string;
            /**
             * Note
             * @description Where the price is from.
             * @default
             */
            note: string;
            /** Output Usd Per Mtok */
            output_usd_per_mtok?: string | null;
            /**
             * Provider
             * @description Who sells the model; `*` for whoever does. A PRM has none.
             * @default *
             */
            provider: string;
            /**
             * Reasoning Usd Per Mtok
             * @description Null: as other output.
             */
            reasoning_usd_per_mtok?: string | null;
            /**
             * Since Ns
             * @description From when on it holds.
             */
            since_ns: string;
            /**
             * Unit
             * @enum {string}
             */
            unit: "tokens" | "hour" | "none";
            /**
             * Usd Per Hour
             * @description An hour of the hardware under it, all of its units together.
             */
            usd_per_hour?: string | null;
        };
        /**
         * PriceList
         * @description The project's table, and what holds where it says nothing.
         */
        PriceList: {
            /**
             * Catalogue
             * @description The catalogue of sold models, with its version.
             */
            catalogue: string;
            /** Hardware */
            hardware: components["schemas"]["HardwarePrice"][];
            /**
             * Model Usd Per Hour
             * @description The setting's, for models on hardware of one's own.
             */
            model_usd_per_hour: string | null;
            /**
             * Prices
             * @description The newest first.
             */
            prices: components["schemas"]["Price"][];
            /** Prm Usd Per Hour */
            prm_usd_per_hour: string | null;
        };
        /**
         * PrmCall
         * @description A generation's share of a call to a PRM.
         */
        PrmCall: {
            /** Duration Us */
            duration_us: number;
            /** Generation Id */
            generation_id: string | null;
            /**
             * Started Ns
             * @description Nanoseconds since the Unix epoch.
             */
            started_ns: string;
        };
        /**
         * PrmDetail
         * @description A version with its lineage. `report` holds every measure, of it and of the champion then.
         */
        PrmDetail: {
            /** Ancestors */
            ancestors: components["schemas"]["Ancestor"][];
            /** Base */
            base: string;
            /** Calibration */
            calibration: {
                [key: string]: unknown;
            };
            /** Champion */
            champion: string | null;
            /** Created Ns */
            created_ns: string;
            /** Dataset */
            dataset: string;
            /** Dataset Hash */
            dataset_hash: string;
            /** Events */
            events: components["schemas"]["PrmEvent"][];
            /** Gates */
            gates: components["schemas"]["Gate"][];
            /** Passed */
            passed: boolean;
            /** Plan */
            plan: {
                [key: string]: unknown;
            };
            /** Prm Version */
            prm_version: string;
            /** Report */
            report: {
                [key: string]: unknown;
            };
            /** Run Id */
            run_id: string;
            /** Weights Sha256 */
            weights_sha256: string;
        };
        /**
         * PrmEvent
         * @description Something that was done with a version.
         */
        PrmEvent: {
            /** Action */
            action: string;
            /** At Ns */
            at_ns: string;
            /** Previous */
            previous: string;
            /** Principal */
            principal: string;
            /** Reason */
            reason: string;
        };
        /**
         * PrmFacts
         * @description What may set a training off, as it is now; null where too little is known to say.
         *
         *     Drift is of the champion's step scores of the last day against those of the solutions held out when it was
         *     trained; `ece` is on steps that people have labelled since the last training.
         */
        PrmFacts: {
            /**
             * Due
             * @description Why a training is due by the policy, or by its defaults where none is set.
             */
            due: string | null;
            /** Ece */
            ece: number | null;
            /**
             * Ks
             * @description Kolmogorov-Smirnov distance.
             */
            ks: number | null;
            /**
             * Labels New
             * @description Labels of people since the last training.
             */
            labels_new: number | null;
            /**
             * Psi
             * @description Population stability index; above 0.25 is a shift.
             */
            psi: number | null;
        };
        /**
         * PrmList
         * @description A project's PRMs: who scores, what there is, what is being made, and how far scoring is behind.
         */
        PrmList: {
            /** Backfills */
            backfills: components["schemas"]["BackfillRow"][];
            /**
             * Champion
             * @description Null where scoring is off.
             */
            champion: string | null;
            /**
             * Dead
             * @description Generations that scoring gave up.
             */
            dead: number;
            /**
             * Pending
             * @description Generations that wait to be scored.
             */
            pending: number;
            /** Shadow */
            shadow: string | null;
            /** Trainings */
            trainings: components["schemas"]["TrainingRow"][];
            /** Versions */
            versions: components["schemas"]["PrmRow"][];
        };
        /**
         * PrmRow
         * @description A version in the list. `f1` and `ece` are on its held-out solutions, null where unknown.
         */
        PrmRow: {
            /** Base */
            base: string | null;
            /** Created Ns */
            created_ns: string | null;
            /** Dataset */
            dataset: string | null;
            /** Ece */
            ece: number | null;
            /** F1 */
            f1: number | null;
            /** Gates */
            gates: components["schemas"]["Gate"][];
            /**
             * Origin
             * @enum {string}
             */
            origin: "trained" | "installed" | "registered";
            /** Passed */
            passed: boolean | null;
            /** Prm Version */
            prm_version: string;
            /** Roles */
            roles: ("champion" | "shadow" | "approved" | "served")[];
        };
        /**
         * PrmSummary
         * @description Step scores of the selected generation, and how far scoring has come.
         */
        PrmSummary: {
            /** Generations */
            generations: number;
            /** Last */
            last: number | null;
            /** Mean */
            mean: number | null;
            /** Min */
            min: number | null;
            /**
             * Scored Generations
             * @description Generations that have their scores; one that says nothing has nothing to wait for, and counts.
             */
            scored_generations: number;
            /**
             * Spark
             * @description Step scores, at most 64, in order.
             */
            spark: number[];
            /** Version */
            version: string | null;
        };
        /**
         * Problem
         * @description What went wrong, as RFC 9457 has it.
         */
        Problem: {
            /** Detail */
            detail: string;
            /** Errors */
            errors?: components["schemas"]["InputError"][];
            /** Request Id */
            request_id: string;
            /** Status */
            status: number;
            /** Title */
            title: string;
            /**
             * Type
             * @default about:blank
             */
            type: string;
        };
        /**
         * Producer
         * @description One process that numbers the spans it sends: what of them came within the last day.
         */
        Producer: {
            /**
             * Dropped
             * @description Spans that it dropped itself: its queue was full, or it ended.
             */
            dropped: number;
            /**
             * Last Ms
             * @description When its last batch came, in milliseconds since the epoch.
             */
            last_ms: number;
            /**
             * Missing
             * @description Spans that it numbered, and that no batch has brought so far.
             */
            missing: number;
            /**
             * Name
             * @description Replica, instance or service, as its resource says.
             */
            name: string;
            /** Producer */
            producer: string;
            /** Received */
            received: number;
            /**
             * Sent
             * @description Spans that it was given to send, those that it dropped itself included.
             */
            sent: number;
        };
        /**
         * ProjectDetail
         * @description A project and what it says about recording.
         */
        ProjectDetail: {
            capture: components["schemas"]["Capture"];
            /**
             * Created Ns
             * @description Nanoseconds since the Unix epoch.
             */
            created_ns: string;
            /** Id */
            id: string;
            masking: components["schemas"]["Masking"];
            /**
             * Masking Version
             * @description Counts every change of masking and its rules.
             */
            masking_version: number;
            /** Name */
            name: string;
            /**
             * Time Zone
             * @description IANA name of the zone by whose clock days and hours begin: `Europe/Berlin`.
             */
            time_zone: string;
        };
        /**
         * ProjectList
         * @description The projects that whoever asks may enter, by id.
         */
        ProjectList: {
            /** Projects */
            projects: components["schemas"]["ProjectRow"][];
        };
        /**
         * ProjectNamed
         * @description A project's id and name.
         */
        ProjectNamed: {
            /** Id */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * ProjectNew
         * @description A project to make.
         */
        ProjectNew: {
            /**
             * Id
             * @description Part of every address; never changes.
             */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * ProjectPatch
         * @description What is to change; null or left out stays.
         */
        ProjectPatch: {
            capture?: components["schemas"]["Capture"] | null;
            masking?: components["schemas"]["Masking"] | null;
            /** Name */
            name?: string | null;
            /** Time Zone */
            time_zone?: string | null;
        };
        /**
         * ProjectRow
         * @description A project as whoever asks has it.
         */
        ProjectRow: {
            /**
             * Created Ns
             * @description Nanoseconds since the Unix epoch.
             */
            created_ns: string;
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** @description Null for an owner of the installation, a key, or where logins are off. */
            role: components["schemas"]["Role"] | null;
        };
        /**
         * ProjectStatus
         * @description Everything that a person asks first when something looks wrong in a project.
         */
        ProjectStatus: {
            /** @description Null where the relational store does not answer. */
            backlog: components["schemas"]["Backlog"] | null;
            /** Parts */
            parts: components["schemas"]["PartStatus"][];
            /** Version */
            version: string;
        };
        /**
         * PromptDetails
         * @description Parts of `prompt_tokens`.
         */
        PromptDetails: {
            /** Cached Tokens */
            cached_tokens: number;
        };
        /**
         * Quantiles
         * @description Percentiles out of one mergeable sketch, good to 1 %; null where n is 0.
         */
        Quantiles: {
            /**
             * N
             * @description How many values there are; 0: nobody told any.
             */
            n: number;
            /** P50 */
            p50: number | null;
            /** P95 */
            p95: number | null;
            /** P99 */
            p99: number | null;
        };
        /**
         * QueueChange
         * @description What changes; the rest stays.
         */
        QueueChange: {
            /**
             * Guidelines
             * @description Becomes the next version.
             */
            guidelines?: string | null;
            /** Name */
            name?: string | null;
            /** State */
            state?: ("open" | "paused" | "closed") | null;
        };
        /**
         * QueueDetail
         * @description A queue with its guidelines, the latest first.
         */
        QueueDetail: {
            /** Guidelines */
            guidelines: components["schemas"]["GuidelineVersion"][];
            queue: components["schemas"]["QueueRow"];
        };
        /**
         * QueueExtended
         * @description What became of sending traces to a queue: how many reasonings came new, and how many were there.
         */
        QueueExtended: {
            /** Added */
            added: number;
            queue: components["schemas"]["QueueRow"];
            /** There */
            there: number;
        };
        /**
         * QueueList
         * @description The project's queues, the latest first.
         */
        QueueList: {
            /** Queues */
            queues: components["schemas"]["QueueRow"][];
        };
        /**
         * QueueNew
         * @description A queue to make; without a source it is empty, for an import.
         */
        QueueNew: {
            /**
             * Gold Rate
             * @description Share of tasks whose answer is known.
             * @default 0
             */
            gold_rate: number;
            /**
             * Guidelines
             * @description Markdown.
             * @default
             */
            guidelines: string;
            /** Name */
            name: string;
            /**
             * Overlap
             * @description How many people label each item.
             * @default 1
             */
            overlap: number;
            /**
             * Policy
             * @default first_error
             * @enum {string}
             */
            policy: "first_error" | "all";
            /**
             * Screening
             * @description Known tasks that everybody begins with.
             * @default 0
             */
            screening: number;
            /**
             * Seed
             * @description Decides the sample, and which tasks are gold for whom.
             * @default 0
             */
            seed: number;
            /**
             * Shown
             * @default blind
             * @enum {string}
             */
            shown: "blind" | "after_submit" | "always";
            source?: components["schemas"]["QueueSource"] | null;
        };
        /**
         * QueueRow
         * @description A queue and how far it is. Nothing tells which tasks are gold.
         */
        QueueRow: {
            /**
             * Created Ns
             * @description Nanoseconds since the Unix epoch.
             */
            created_ns: string;
            /**
             * Experts Wanted
             * @description Items at which somebody was unsure and no expert has looked; null for those who do not review.
             */
            experts_wanted: number | null;
            /** Id */
            id: string;
            /** Items */
            items: number;
            /** Labels Done */
            labels_done: number;
            /** Labels Held */
            labels_held: number;
            /**
             * Labels Wanted
             * @description Items times overlap, and as many known tasks as are to be expected.
             */
            labels_wanted: number;
            /**
             * Mine
             * @description What I have submitted.
             */
            mine: number;
            /**
             * Mine Ms Mean
             * @description How long my tasks of today took.
             */
            mine_ms_mean: number | null;
            /**
             * Mine Today
             * @description Since the day began by the clock of the project's zone.
             */
            mine_today: number;
            /** Name */
            name: string;
            /** Overlap */
            overlap: number;
            /**
             * Policy
             * @enum {string}
             */
            policy: "first_error" | "all";
            /**
             * Shown
             * @enum {string}
             */
            shown: "blind" | "after_submit" | "always";
            /**
             * State
             * @enum {string}
             */
            state: "open" | "paused" | "closed";
        };
        /**
         * QueueSettings
         * @description What only who manages a queue sees of it.
         */
        QueueSettings: {
            /** Gold Items */
            gold_items: number;
            /** Gold Rate */
            gold_rate: number;
            /** Screening */
            screening: number;
            /** Screening Items */
            screening_items: number;
            source: components["schemas"]["QueueSource"] | null;
        };
        /**
         * QueueSource
         * @description Which reasonings to take, and in which order they are labelled: of traces that fit, or of a dataset's rows.
         */
        QueueSource: {
            /**
             * Dataset
             * @description Take its rows, not traces: `NAME@3`.
             */
            dataset?: string | null;
            /**
             * Generations
             * @description Of each trace.
             * @default chosen
             * @enum {string}
             */
            generations: "chosen" | "every";
            /**
             * Q
             * @description The filter of the list of traces.
             * @default
             */
            q: string;
            /**
             * Sampling
             * @default random
             * @enum {string}
             */
            sampling: "random" | "stratified" | "uncertainty" | "disagreement";
            /**
             * Size
             * @default 100
             */
            size: number;
            /**
             * Split
             * @description Of the dataset; null: all of it.
             */
            split?: ("train" | "val" | "test") | null;
            /**
             * T
             * @description The range of time.
             * @default
             */
            t: string;
        };
        /**
         * RawEvent
         * @description An event of the span.
         */
        RawEvent: {
            /**
             * At Ns
             * @description Nanoseconds since the Unix epoch.
             */
            at_ns: string;
            /**
             * Attributes
             * @description JSON text.
             */
            attributes: string;
            /** Name */
            name: string;
        };
        /**
         * RawSpan
         * @description A span; token blocks are not part of it, the tokens call has them.
         */
        RawSpan: {
            /** Attributes */
            attributes: {
                [key: string]: components["schemas"]["RawValue"];
            };
            /** Duration Us */
            duration_us: number;
            /** Events */
            events: components["schemas"]["RawEvent"][];
            /** Events Total */
            events_total: number;
            /** Generation Id */
            generation_id: string | null;
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            /** Parent Id */
            parent_id: string | null;
            /** Span Id */
            span_id: string;
            /**
             * Started Ns
             * @description Nanoseconds since the Unix epoch.
             */
            started_ns: string;
            /** Status */
            status: string;
            /** Status Message */
            status_message: string;
        };
        /**
         * RawValue
         * @description An attribute as it is stored: text, or JSON text where it was none.
         */
        RawValue: {
            /**
             * Bytes
             * @description Of the whole value.
             */
            bytes: number;
            /**
             * Value
             * @description At most `chars` characters of it, as asked for.
             */
            value: string;
        };
        /**
         * Ready
         * @description `ready`: from here on nothing is missed; what was before is read by the other calls.
         */
        Ready: {
            /**
             * Resumed
             * @description Whether the stream goes on where Last-Event-ID left it.
             */
            resumed: boolean;
        };
        /**
         * Reason
         * @description Why.
         */
        Reason: {
            /**
             * Reason
             * @default
             */
            reason: string;
        };
        /**
         * ReasoningText
         * @description What the chosen generation thought.
         */
        ReasoningText: {
            /** Text */
            text: string;
            /**
             * Type
             * @default reasoning_text
             * @constant
             */
            type: "reasoning_text";
        };
        /**
         * Recipe
         * @description Sources, splits, and what is left out.
         */
        Recipe: {
            /**
             * Decontaminate
             * @default []
             */
            decontaminate: string[];
            /**
             * Exclude
             * @description Ids of rows to leave out.
             * @default []
             */
            exclude: string[];
            /**
             * Near Duplicates
             * @description Share of word runs from which on problems belong together; 1: only equal ones.
             * @default 0.7
             */
            near_duplicates: number;
            /**
             * Parent
             * @description Problems keep the splits that this version gave them.
             */
            parent?: string | null;
            /**
             * Relabel
             * @description Labels to correct, wherever the rows come from.
             * @default []
             */
            relabel: components["schemas"]["Relabel"][];
            /**
             * Seed
             * @description Moves problems between the splits.
             * @default 0
             */
            seed: number;
            /** Sources */
            sources: (components["schemas"]["DatasetSource"] | components["schemas"]["UploadSource"] | components["schemas"]["LabelledSource"] | components["schemas"]["CheckedSource"] | components["schemas"]["GeneratedSource"])[];
            /**
             * Test
             * @description Share of the problems in the split `test`.
             * @default 0.05
             */
            test: number;
            /**
             * Val
             * @description Share of the problems in the split `val`.
             * @default 0.05
             */
            val: number;
        };
        /**
         * ReckonAnswer
         * @description How the answer was come by. The trace has all of it.
         */
        ReckonAnswer: {
            /**
             * Answer
             * @description The chosen answer in its one way of being written.
             */
            answer: string | null;
            /** Candidates */
            candidates: components["schemas"]["ReckonCandidate"][];
            /** Candidates Total */
            candidates_total: number;
            /**
             * Correct
             * @description Against `reference`, where one was given.
             */
            correct: boolean | null;
            /**
             * Cost Usd
             * @description Decimal dollars by list price; null where only the trace can tell later.
             */
            cost_usd: string | null;
            /** Params */
            params: {
                [key: string]: string | number | null;
            };
            /** Prm Tokens */
            prm_tokens: number;
            /** Score */
            score: number | null;
            /** Stop Reason */
            stop_reason: string;
            /** Strategy */
            strategy: string;
            /** Trace Id */
            trace_id: string;
            /** Votes */
            votes: [
                string,
                number
            ][];
            /** Wall Ms */
            wall_ms: number;
            /** Warnings */
            warnings: string[];
        };
        /**
         * ReckonCandidate
         * @description One generation that was made on the way.
         */
        ReckonCandidate: {
            /** Answer */
            answer: string | null;
            /** Error */
            error: string | null;
            /** Finish Reason */
            finish_reason: string;
            /** Generation Id */
            generation_id: string;
            /** Output Tokens */
            output_tokens: number;
            /**
             * Score
             * @description The PRM's, 0 to 1; null where none was given.
             */
            score: number | null;
            /** Selected */
            selected: boolean;
        };
        /**
         * ReckonOptions
         * @description How the answer is looked for. Whatever else is given is a parameter of the strategy: `n`, `select`, …
         */
        ReckonOptions: {
            budget?: components["schemas"]["BudgetOptions"] | null;
            /**
             * Checker
             * @description What says which answers are equal and right.
             */
            checker?: string | null;
            /**
             * Prm
             * @description The PRM that must judge; else it is an error.
             */
            prm?: string | null;
            /**
             * Provider
             * @description Who is asked, by its name in the settings.
             */
            provider?: string | null;
            /**
             * Reference
             * @description The right answer, to check against.
             */
            reference?: string | null;
            /**
             * Strategy
             * @description As `reckon solve --strategy` has it.
             */
            strategy?: string | null;
        } & {
            [key: string]: unknown;
        };
        /**
         * ReckonProgress
         * @description How far a query has come.
         */
        ReckonProgress: {
            /** Best Score */
            best_score: number | null;
            /** Elapsed Ms */
            elapsed_ms: number;
            /** Generations Ended */
            generations_ended: number;
            /** Generations Started */
            generations_started: number;
            /** Output Tokens */
            output_tokens: number;
            /** Trace Id */
            trace_id: string;
        };
        /**
         * Relabel
         * @description One label of one row that somebody has corrected.
         */
        Relabel: {
            /**
             * By
             * @description Who: stands among the row's annotators.
             * @default
             */
            by: string;
            /**
             * Id
             * @description The row's id.
             */
            id: string;
            /** Step */
            step: number;
            /** Value */
            value: (-1 | 0 | 1) | null;
        };
        /**
         * RepricedModel
         * @description Traces of one model. Those whose cost is unknown are in no sum.
         */
        RepricedModel: {
            /** After Unknown */
            after_unknown: number;
            /** After Usd */
            after_usd: string;
            /** Before Unknown */
            before_unknown: number;
            /** Before Usd */
            before_usd: string;
            /** Changed */
            changed: number;
            /** Model */
            model: string;
            /** Traces */
            traces: number;
        };
        /**
         * Repricing
         * @description A re-pricing or a preview of one, and how far it is.
         */
        Repricing: {
            /** Asked By */
            asked_by: string;
            /** By Model */
            by_model: components["schemas"]["RepricedModel"][];
            /** Changed */
            changed: number;
            /** Created Ns */
            created_ns: string;
            /** Id */
            id: string;
            /**
             * Mode
             * @enum {string}
             */
            mode: "preview" | "apply";
            /**
             * Rows
             * @description The table's last row that it knows.
             */
            rows: number;
            /** Seen */
            seen: number;
            /** Since Ns */
            since_ns: string;
            /**
             * State
             * @enum {string}
             */
            state: "running" | "done" | "cancelled";
            /** Total */
            total: number | null;
            /** Until Ns */
            until_ns: string;
            /** Updated Ns */
            updated_ns: string;
        };
        /**
         * RepricingAsked
         * @description Which traces, by when they began; a preview changes nothing.
         */
        RepricingAsked: {
            /**
             * Mode
             * @enum {string}
             */
            mode: "preview" | "apply";
            /** Since Ns */
            since_ns: string;
            /** Until Ns */
            until_ns: string;
        };
        /**
         * RepricingList
         * @description The last ones, newest first.
         */
        RepricingList: {
            /** Repricings */
            repricings: components["schemas"]["Repricing"][];
        };
        /**
         * ResegmentationAsked
         * @description Which range, by which policy; `prm_version` scores what is cut.
         */
        ResegmentationAsked: {
            /** Prm Version */
            prm_version?: string | null;
            /**
             * Segmentation
             * @description `paragraph/min20/max200`, or `sections/min1` for runs of steps between turns.
             */
            segmentation: string;
            /** Since Ns */
            since_ns: string;
            /** Until Ns */
            until_ns: string;
        };
        /**
         * ResegmentationList
         * @description The newest first.
         */
        ResegmentationList: {
            /** Jobs */
            jobs: components["schemas"]["ResegmentationRow"][];
        };
        /**
         * ResegmentationRow
         * @description A job that cuts generations again: `seen` of `total` were looked at, `cut` of them were cut.
         */
        ResegmentationRow: {
            /** Created Ns */
            created_ns: string;
            /** Cut */
            cut: number;
            /** Id */
            id: string;
            /** Prm Version */
            prm_version: string | null;
            /** Seen */
            seen: number;
            /** Segmentation */
            segmentation: string;
            /**
             * State
             * @enum {string}
             */
            state: "running" | "done" | "cancelled";
            /** Total */
            total: number | null;
        };
        /**
         * Reset
         * @description `reset`: something was or may have been missed; read anew what you show.
         */
        Reset: {
            /**
             * Reason
             * @description The place is no longer known; something was not said; Redis was away.
             * @enum {string}
             */
            reason: "trimmed" | "gap" | "queue";
        };
        /**
         * ResponseDeleted
         * @description It is gone.
         */
        ResponseDeleted: {
            /**
             * Deleted
             * @default true
             * @constant
             */
            deleted: true;
            /** Id */
            id: string;
            /**
             * Object
             * @default response
             * @constant
             */
            object: "response";
        };
        /**
         * ResponseError
         * @description Why it failed.
         */
        ResponseError: {
            /** Code */
            code: string;
            /** Message */
            message: string;
        };
        /**
         * ResponseOut
         * @description A response, at whatever stage it is. `reckon` tells of progress until it has ended, then of the answer.
         */
        ResponseOut: {
            /** Background */
            background: boolean;
            /** Created At */
            created_at: number;
            error: components["schemas"]["ResponseError"] | null;
            /** Id */
            id: string;
            incomplete_details: components["schemas"]["IncompleteDetails"] | null;
            /** Instructions */
            instructions: string | null;
            /** Max Output Tokens */
            max_output_tokens: number | null;
            /** Metadata */
            metadata: {
                [key: string]: string;
            };
            /** Model */
            model: string;
            /**
             * Object
             * @default response
             * @constant
             */
            object: "response";
            /** Output */
            output: (components["schemas"]["OutputReasoning"] | components["schemas"]["OutputMessage"])[];
            /**
             * Parallel Tool Calls
             * @default false
             * @constant
             */
            parallel_tool_calls: false;
            /**
             * Previous Response Id
             * @default null
             */
            previous_response_id: null;
            /** Reckon */
            reckon: components["schemas"]["ReckonAnswer"] | components["schemas"]["ReckonProgress"] | null;
            /**
             * Status
             * @enum {string}
             */
            status: "queued" | "in_progress" | "completed" | "failed" | "cancelled" | "incomplete";
            /** Store */
            store: boolean;
            /** Temperature */
            temperature: number | null;
            /** Text */
            text?: {
                [key: string]: {
                    [key: string]: string;
                };
            };
            /**
             * Tool Choice
             * @default none
             * @constant
             */
            tool_choice: "none";
            /** Tools */
            tools?: string[];
            /** Top P */
            top_p: number | null;
            /**
             * Truncation
             * @default disabled
             * @constant
             */
            truncation: "disabled";
            usage: components["schemas"]["ResponseUsage"] | null;
        };
        /**
         * ResponseUsage
         * @description Tokens of all generations together.
         */
        ResponseUsage: {
            /** Input Tokens */
            input_tokens: number;
            input_tokens_details: components["schemas"]["InputDetails"];
            /** Output Tokens */
            output_tokens: number;
            output_tokens_details: components["schemas"]["OutputDetails"];
            /** Total Tokens */
            total_tokens: number;
        };
        /**
         * ResponsesRequest
         * @description Something to be answered, in the background if it says so. Other parameters of OpenAI's are refused by name.
         */
        ResponsesRequest: {
            /** Background */
            background?: boolean | null;
            /** Input */
            input: string | components["schemas"]["InputItem"][];
            /** Instructions */
            instructions?: string | null;
            /**
             * Max Output Tokens
             * @description Longest generation, reasoning included.
             */
            max_output_tokens?: number | null;
            /** Metadata */
            metadata?: {
                [key: string]: string;
            } | null;
            /** Model */
            model: string;
            reckon?: components["schemas"]["ReckonOptions"] | null;
            /**
             * Store
             * @description Kept until it expires, unless false.
             */
            store?: boolean | null;
            /** Stream */
            stream?: boolean | null;
            /** Temperature */
            temperature?: number | null;
            /** Top P */
            top_p?: number | null;
        } & {
            [key: string]: unknown;
        };
        /**
         * RetentionDetail
         * @description For how long a project keeps its rows, and how many traces it keeps beyond that.
         */
        RetentionDetail: {
            /**
             * Choices
             * @description Days that may be chosen.
             */
            choices: number[];
            /** Kept Traces */
            kept_traces: number;
            /** Rollups Days */
            rollups_days: number;
            /** Spans Days */
            spans_days: number;
            /** Steps Days */
            steps_days: number;
        };
        /**
         * RetentionPreview
         * @description What these days would remove now. A trace kept within the last hour may be counted, and stays.
         */
        RetentionPreview: {
            /** Leaving */
            leaving: components["schemas"]["LeavingRows"][];
            /** Rollups Days */
            rollups_days: number;
            /** Spans Days */
            spans_days: number;
            /** Steps Days */
            steps_days: number;
        };
        /**
         * RetentionPut
         * @description Days for steps with tokens and text, for spans with scores and summaries, and for rollups with costs.
         */
        RetentionPut: {
            /** Rollups Days */
            rollups_days: number;
            /** Spans Days */
            spans_days: number;
            /** Steps Days */
            steps_days: number;
        };
        /**
         * RetrainingSet
         * @description What the queue sets off, and how far it is. `reason`: what it waits for, or why it failed.
         */
        RetrainingSet: {
            /** Dataset */
            dataset?: string | null;
            /**
             * Reason
             * @default
             */
            reason: string;
            /** Run Id */
            run_id?: string | null;
            /**
             * Set By
             * @default
             */
            set_by: string;
            /**
             * State
             * @description Empty where nothing is.
             * @enum {string}
             */
            state: "" | "waiting" | "building" | "begun" | "failed";
            /** Updated Ns */
            updated_ns?: string | null;
            /** @description Null: nothing. */
            wanted: components["schemas"]["RetrainingWanted"] | null;
        };
        /**
         * RetrainingWanted
         * @description What is trained when the queue is finished: a dataset of its labels, on top of a base.
         */
        RetrainingWanted: {
            /**
             * Alpha Min
             * @description Only solutions on which people agree this far.
             */
            alpha_min?: number | null;
            /**
             * Base
             * @description A PRM version of the project, or what Reckon ships.
             */
            base: string;
            /**
             * Beside
             * @description A dataset version whose rows are added.
             */
            beside?: string | null;
            /**
             * Name
             * @description Of the PRM; its number is given to it.
             */
            name: string;
            /**
             * Origins
             * @default [
             *       "adjudicated",
             *       "person"
             *     ]
             */
            origins: components["schemas"]["Origin"][];
            /**
             * Plan
             * @description What differs from the defaults.
             * @default {}
             */
            plan: {
                [key: string]: number | string;
            };
            /**
             * Shown
             * @default [
             *       "blind",
             *       "after_submit",
             *       "always"
             *     ]
             */
            shown: components["schemas"]["Shown"][];
            /**
             * Votes Min
             * @description People who have to have labelled a step nobody adjudicated.
             * @default 1
             */
            votes_min: number;
        };
        /**
         * Revealed
         * @description What the queue shows beside the reasoning.
         */
        Revealed: {
            /**
             * Bounds
             * @description Where the scored steps begin in the task's text.
             */
            bounds: number[];
            /** Model */
            model: string;
            /** Others */
            others: components["schemas"]["Other"][];
            /** Prm Version */
            prm_version: string;
            /** Scores */
            scores: (number | null)[];
        };
        /**
         * ReviewItem
         * @description One item with everybody's votes. Decisions and the PRM's scores are null until it is decided.
         */
        ReviewItem: {
            /** Adjudicated */
            adjudicated: ((-1 | 0 | 1 | "unsure") | null)[] | null;
            /** Answer */
            answer: string | null;
            /** Bounds */
            bounds: number[];
            /** Question */
            question: string;
            /** Reference */
            reference: string | null;
            row: components["schemas"]["ReviewRow"];
            /** Scores */
            scores: (number | null)[] | null;
            /** Segmentation */
            segmentation: string;
            /** Text */
            text: string;
            /**
             * Trace Id
             * @description Null for an import.
             */
            trace_id: string | null;
            /** Votes */
            votes: components["schemas"]["ReviewVote"][];
        };
        /**
         * ReviewPage
         * @description A page of labelled items, in the queue's order.
         */
        ReviewPage: {
            /** Next After */
            next_after: number | null;
            /** Rows */
            rows: components["schemas"]["ReviewRow"][];
            /** Total */
            total: number;
        };
        /**
         * ReviewRow
         * @description One labelled item.
         */
        ReviewRow: {
            /** Adjudicated */
            adjudicated: boolean;
            /**
             * Apart
             * @description Labels of steps that the present cut does not have.
             */
            apart: number;
            /**
             * Conflicts
             * @description Steps on which they differ.
             */
            conflicts: number[];
            /** Item */
            item: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "work" | "gold" | "screening";
            /** People */
            people: string[];
            /** Position */
            position: number;
            /**
             * Question
             * @description At most 160 characters.
             */
            question: string;
            /** Steps */
            steps: number;
        };
        /**
         * ReviewVote
         * @description What one person said, by step; null where they said nothing.
         */
        ReviewVote: {
            /** Annotator */
            annotator: string;
            /** Answer */
            answer: (-1 | 0 | 1 | "unsure") | null;
            /**
             * Apart
             * @description What was said of steps of another cut.
             */
            apart: components["schemas"]["ApartLabel"][];
            /** Comments */
            comments: string[];
            /** Duration Ms */
            duration_ms: number | null;
            /** Name */
            name: string;
            /** Task */
            task: string;
            /** Values */
            values: ((-1 | 0 | 1 | "unsure") | null)[];
        };
        /**
         * Role
         * @description What a person is in a project.
         * @enum {string}
         */
        Role: "viewer" | "annotator" | "engineer" | "lead" | "admin";
        /**
         * RoleHeld
         * @description A role in a project.
         */
        RoleHeld: {
            /** Id */
            id: string;
            role: components["schemas"]["Role"];
        };
        /**
         * RoleRow
         * @description What a person with this role may do in a project.
         */
        RoleRow: {
            id: components["schemas"]["Role"];
            /** Permissions */
            permissions: components["schemas"]["Permission"][];
        };
        /**
         * Roles
         * @description The whole policy: what there is to allow, and which role and which scope allows it.
         */
        Roles: {
            /** Permissions */
            permissions: components["schemas"]["PermissionRow"][];
            /** Roles */
            roles: components["schemas"]["RoleRow"][];
            /** Scopes */
            scopes: components["schemas"]["ScopeRow"][];
        };
        /**
         * RunOptions
         * @description What may be asked for here.
         */
        RunOptions: {
            /** Model */
            model: string;
            /**
             * Prm
             * @description Null: no PRM judges here.
             */
            prm: string | null;
            /** Strategies */
            strategies: components["schemas"]["RunStrategy"][];
            /**
             * Strategy
             * @description The one that is used where none is named.
             */
            strategy: string;
        };
        /**
         * RunParameter
         * @description One parameter of a strategy; numbers lie in [low, high].
         */
        RunParameter: {
            /** Choices */
            choices: string[];
            /** Default */
            default: number | string | null;
            /** High */
            high: number;
            /**
             * Kind
             * @enum {string}
             */
            kind: "int" | "float" | "choice";
            /** Low */
            low: number;
            /** Name */
            name: string;
            /** Summary */
            summary: string;
        };
        /**
         * RunRequest
         * @description A question and how it is to be answered.
         */
        RunRequest: {
            options?: components["schemas"]["ReckonOptions"] | null;
            /** Question */
            question: string;
        };
        /**
         * RunStrategy
         * @description One strategy.
         */
        RunStrategy: {
            /**
             * Judged
             * @description It asks a PRM.
             */
            judged: boolean;
            /** Name */
            name: string;
            /** Parameters */
            parameters: components["schemas"]["RunParameter"][];
            /** Summary */
            summary: string;
        };
        /**
         * Sampled
         * @description `sampled`: from here on one trace in so many is sent; 1: all.
         */
        Sampled: {
            /** One In */
            one_in: number;
        };
        /**
         * Scope
         * @description What a key may be used for; `ingest:any-project` is for servers that serve several projects.
         * @enum {string}
         */
        Scope: "ingest" | "read" | "solve" | "annotate" | "export" | "admin" | "ingest:any-project";
        /**
         * ScopeRow
         * @description What a key with this scope may do in its project.
         */
        ScopeRow: {
            id: components["schemas"]["Scope"];
            /** Permissions */
            permissions: components["schemas"]["Permission"][];
        };
        /**
         * ScoresEvent
         * @description `scores`: the PRM has judged a generation.
         */
        ScoresEvent: {
            /** Generation Id */
            generation_id: string;
            /** Prm Version */
            prm_version: string;
            /**
             * Scores
             * @description By step; null where not scored.
             */
            scores: (number | null)[];
        };
        /**
         * SearchHit
         * @description A step that contains the phrase. Offsets are Unicode code points.
         */
        SearchHit: {
            /**
             * Excerpt
             * @description The step's text around the first match.
             */
            excerpt: string;
            /**
             * Excerpt From
             * @description Where the excerpt begins in the step's text.
             */
            excerpt_from: number;
            /** Generation Id */
            generation_id: string;
            /** Matches */
            matches: [
                number,
                number
            ][];
            /**
             * Phase
             * @enum {string}
             */
            phase: "reasoning" | "answer";
            /**
             * Started Ns
             * @description Nanoseconds since the Unix epoch.
             */
            started_ns: string;
            /** Step */
            step: number;
            /**
             * Text Chars
             * @description Length of the step's text.
             */
            text_chars: number;
            /** Trace Id */
            trace_id: string;
        };
        /**
         * SearchPage
         * @description Hits, the latest steps first.
         */
        SearchPage: {
            /** Hits */
            hits: components["schemas"]["SearchHit"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * SessionInfo
         * @description Who is asking, and what they may do where.
         */
        SessionInfo: {
            /**
             * Auth
             * @enum {string}
             */
            auth: "on" | "off";
            /**
             * Csrf
             * @description To be sent as x-csrf-token with each POST, PUT, PATCH and DELETE.
             */
            csrf: string | null;
            /**
             * Installation
             * @description May make projects and manage all people.
             */
            installation: boolean;
            oidc: components["schemas"]["OidcButton"] | null;
            /**
             * Password Chars Min
             * @description The shortest password that is taken.
             */
            password_chars_min: number;
            /** Projects */
            projects: components["schemas"]["HeldProject"][];
            user: components["schemas"]["SignedInUser"] | null;
        };
        /**
         * Shown
         * @description What of scores, model and others' labels a person saw: nothing, all after submitting, all from the start.
         * @enum {string}
         */
        Shown: "blind" | "after_submit" | "always";
        /**
         * SignedInUser
         * @description Who is signed in.
         */
        SignedInUser: {
            /** Email */
            email: string;
            /**
             * Has Password
             * @description Whether the current password is needed to set another; not where a one-time link was used.
             */
            has_password: boolean;
            /** Id */
            id: string;
            /** Name */
            name: string;
            /**
             * Owner
             * @description Holds every permission in every project, and manages the installation.
             */
            owner: boolean;
        };
        /**
         * SkeletonColumns
         * @description One value a span in each list, all of one length, spans in pre-order; no text of anybody but names.
         *
         *     What many spans share stands once in `strings` and `generations`; the columns hold its place there, -1 for none.
         */
        SkeletonColumns: {
            /** Cached Tokens */
            cached_tokens: number[];
            /**
             * Cost Usd
             * @description Of a generation, on the row whose numbers count; else null.
             */
            cost_usd: (string | null)[];
            /**
             * Cut
             * @description Why spans are missing, in words; null where none is.
             */
            cut: string | null;
            /** Depth */
            depth: number[];
            /** Duration Us */
            duration_us: number[];
            /** Generation */
            generation: number[];
            /**
             * Generations
             * @description Generations, in the order of their first span.
             */
            generations: string[];
            /**
             * Input Tokens
             * @description As this very span tells them, the cached ones included.
             */
            input_tokens: number[];
            /** Kind */
            kind: number[];
            /**
             * Kinds
             * @description What `kind` counts: span, query, generation, engine, step, score.
             */
            kinds: string[];
            /** Model */
            model: number[];
            /** Name */
            name: number[];
            /**
             * Orphan
             * @description Rows whose parent is named but not stored, or lies below themselves.
             */
            orphan: number[];
            /**
             * Output Tokens
             * @description Of a step, its tokens.
             */
            output_tokens: number[];
            /**
             * Parent
             * @description Row of the parent; -1 for a root.
             */
            parent: number[];
            /** Reasoning Tokens */
            reasoning_tokens: number[];
            /**
             * Score
             * @description Of a step its score, of a generation all of them in one.
             */
            score: (number | null)[];
            /**
             * Span Id
             * @description 16 hex digits.
             */
            span_id: string[];
            /**
             * Spans Total
             * @description Spans, running ones too; more than in the columns where it was cut.
             */
            spans_total: number;
            /**
             * Start Us
             * @description Since `started_ns`.
             */
            start_us: number[];
            /**
             * Started Ns
             * @description Nanoseconds since the Unix epoch.
             */
            started_ns: string;
            /** Status */
            status: number[];
            /**
             * Statuses
             * @description What `status` counts: unset, ok, error, running; a running span has no duration yet.
             */
            statuses: string[];
            /**
             * Step
             * @description Index of the step in its generation; -1 where the span is none.
             */
            step: number[];
            /**
             * Strings
             * @description Names of spans and models.
             */
            strings: string[];
            /** Trace Id */
            trace_id: string;
        };
        /**
         * SkipIn
         * @description Why a task is left to others.
         */
        SkipIn: {
            /**
             * Reason
             * @enum {string}
             */
            reason: "ambiguous" | "too_hard" | "bad_split" | "broken_problem" | "conflict";
        };
        /**
         * Speculation
         * @description What speculative decoding drafted, and how much of it the model took.
         */
        Speculation: {
            /** Accepted */
            accepted: number | null;
            /**
             * By Step
             * @description The first of these steps, in their order.
             */
            by_step: components["schemas"]["DraftedStep"][];
            /** Drafted */
            drafted: number | null;
            /** Steps */
            steps: number | null;
        };
        /**
         * SplitTable
         * @description What one split holds.
         */
        SplitTable: {
            /** First Error Median */
            first_error_median: number | null;
            /** Neutral */
            neutral: number;
            /** Problems */
            problems: number;
            /** Right */
            right: number;
            /** Rows */
            rows: number;
            /** Rows With Error */
            rows_with_error: number;
            /**
             * Split
             * @enum {string}
             */
            split: "train" | "val" | "test";
            /** Steps */
            steps: number;
            /** Unlabelled */
            unlabelled: number;
            /** Wrong */
            wrong: number;
        };
        /**
         * Status
         * @description The same over all projects, and what ingest counts.
         */
        Status: {
            /** @description Null where the relational store does not answer. */
            backlog: components["schemas"]["Backlog"] | null;
            /**
             * Ingest
             * @description Counters since this process started, and sizes of what waits.
             */
            ingest: {
                [key: string]: number;
            };
            /** Parts */
            parts: components["schemas"]["PartStatus"][];
            /**
             * Queues
             * @description Messages that no worker has taken yet; null without Redis.
             */
            queues: {
                [key: string]: number;
            } | null;
            /** @description Null where the stores take too long; at most a minute old. */
            stored: components["schemas"]["StoredAmounts"] | null;
            /** Version */
            version: string;
        };
        /**
         * StepBounds
         * @description One step, without its text.
         */
        StepBounds: {
            /** Duration Us */
            duration_us: number | null;
            /** Index */
            index: number;
            /**
             * Phase
             * @enum {string}
             */
            phase: "reasoning" | "answer";
            /** Started Us */
            started_us: number | null;
            /** Token From */
            token_from: number;
            /** Token To */
            token_to: number;
        };
        /**
         * StepLabel
         * @description How many people said what of one step, and what was decided.
         */
        StepLabel: {
            /** Correct */
            correct: number;
            /**
             * Decided
             * @description Whether a reviewer has decided.
             */
            decided: boolean;
            /**
             * First Error
             * @description For how many this was the first error.
             */
            first_error: number;
            /** Incorrect */
            incorrect: number;
            /** Made */
            made: components["schemas"]["MadeLabel"][];
            /** Neutral */
            neutral: number;
            /**
             * Step
             * @description Its index as it was recorded.
             */
            step: number;
            /** Unsure */
            unsure: number;
            /**
             * Value
             * @description What was decided; null is unsure, or nothing.
             */
            value: (-1 | 0 | 1) | null;
        };
        /**
         * StepPage
         * @description Steps of one generation.
         */
        StepPage: {
            /** Generation Id */
            generation_id: string;
            /** Next Index */
            next_index: number | null;
            /** Prm Version */
            prm_version: string | null;
            /** Segmentation */
            segmentation: string | null;
            /** Steps */
            steps: components["schemas"]["StepRow"][];
        };
        /**
         * StepRow
         * @description Bounds, text and score of one step.
         */
        StepRow: {
            /** Duration Us */
            duration_us: number | null;
            /** Entropy Mean */
            entropy_mean: number | null;
            /** Index */
            index: number;
            /** Logprob Mean */
            logprob_mean: number | null;
            /**
             * Phase
             * @enum {string}
             */
            phase: "reasoning" | "answer";
            /** Score */
            score: number | null;
            /**
             * Started Us
             * @description First token's offset from the request's arrival; null where nobody told when it came.
             */
            started_us: number | null;
            /** Text */
            text: string;
            /** Token From */
            token_from: number;
            /** Token To */
            token_to: number;
        };
        /**
         * StepsEvent
         * @description `steps`: steps of a generation that have ended; text and tokens come from their own calls.
         */
        StepsEvent: {
            /** First */
            first: number;
            /** Generation Id */
            generation_id: string;
            /** Last */
            last: number;
            /**
             * Steps
             * @description At most 200, the rest by listSteps.
             */
            steps: components["schemas"]["StepBounds"][];
        };
        /**
         * StoredAmounts
         * @description Sizes of the stores; what does not answer is null.
         */
        StoredAmounts: {
            completeness: components["schemas"]["Completeness"] | null;
            /**
             * Producers
             * @description Those that lost the most first, then the latest. Who numbers nothing is not among them.
             */
            producers: components["schemas"]["Producer"][] | null;
            /** Relational Bytes */
            relational_bytes: number | null;
            /**
             * Tables
             * @description Largest first.
             */
            tables: components["schemas"]["StoredTable"][] | null;
        };
        /**
         * StoredTable
         * @description One table of ClickHouse, on the server that answered.
         */
        StoredTable: {
            /**
             * Bytes
             * @description On disk, compressed.
             */
            bytes: number;
            /** Name */
            name: string;
            /** Rows */
            rows: number;
        };
        /**
         * StrategyCost
         * @description One strategy over the whole time; null is unknown.
         */
        StrategyCost: {
            /**
             * Checked
             * @description Traces whose answer was checked.
             */
            checked: number;
            /**
             * Checked Usd
             * @description What the checked and priced ones cost together.
             */
            checked_usd: string;
            /**
             * Ecdf Usd
             * @description Cost of one query at the levels of `levels`.
             */
            ecdf_usd: string[];
            /** Per Query Usd */
            per_query_usd: string | null;
            /** Per Solved High Usd */
            per_solved_high_usd: string | null;
            /**
             * Per Solved Low Usd
             * @description Of the 95 % interval of the share that is right (Wilson).
             */
            per_solved_low_usd: string | null;
            /**
             * Per Solved Usd
             * @description Cost of all checked and priced ones over how many are right.
             */
            per_solved_usd: string | null;
            /** Price Versions */
            price_versions: string[];
            /** Solved */
            solved: number;
            /**
             * Solved Priced
             * @description How many of these are right.
             */
            solved_priced: number;
            /** Strategy */
            strategy: string;
            /** Traces */
            traces: number;
            /** Unpriced */
            unpriced: number;
            /** Usd */
            usd: string;
        };
        /**
         * StrategyWaste
         * @description Output tokens of a strategy's traces, and how many of them were not on the way to its answer.
         */
        StrategyWaste: {
            /** Output */
            output: number;
            /** Reasoning */
            reasoning: number;
            /**
             * Strategy
             * @description Empty where a trace has none.
             */
            strategy: string;
            /** Traces */
            traces: number;
            /** Wasted */
            wasted: number;
        };
        /**
         * StreamOptions
         * @description How to stream.
         */
        StreamOptions: {
            /**
             * Include Usage
             * @default false
             */
            include_usage: boolean;
        };
        /**
         * SubmitIn
         * @description The last ops, and the submission's own id: sent twice it counts once.
         */
        SubmitIn: {
            /** Ops */
            ops: components["schemas"]["TaskOp"][];
            /** Submission */
            submission: string;
        };
        /**
         * TakenIn
         * @description What became of a file.
         */
        TakenIn: {
            /** Items */
            items: number;
            /** Known Already */
            known_already: number;
            /** Labels */
            labels: number;
            /**
             * Reasons
             * @description Why the first of them were refused.
             */
            reasons: string[];
            /** Records */
            records: number;
            /** Refused */
            refused: number;
        };
        /**
         * TaskList
         * @description Tasks in one's hands: the first is to be worked on, the others wait.
         */
        TaskList: {
            /**
             * Now Ns
             * @description Nanoseconds since the Unix epoch.
             */
            now_ns: string;
            /** Tasks */
            tasks: components["schemas"]["TaskOut"][];
        };
        /**
         * TaskOp
         * @description One thing done; an undo is an op that sets what was there before. Numbers count from 1 in a task.
         */
        TaskOp: {
            /**
             * Field
             * @enum {string}
             */
            field: "open" | "value" | "comment" | "corrected" | "segmentation";
            /** Number */
            number: number;
            /** Op Id */
            op_id: string;
            /**
             * Step
             * @description Null: the whole answer.
             */
            step?: number | null;
            /**
             * T
             * @description The browser's clock, in milliseconds.
             */
            t: number;
            /**
             * Value
             * @description -1, 0, 1, `unsure` or null; a text; or where each step begins, in code points.
             */
            value?: (-1 | 0 | 1) | string | number[] | null;
        };
        /**
         * TaskOut
         * @description One task: what to label, and all that was done in it.
         */
        TaskOut: {
            /** Answer */
            answer: string | null;
            /**
             * Bounds
             * @description Where each step begins in `text`, in code points, before any op.
             */
            bounds: number[];
            /** Guideline Version */
            guideline_version: number;
            /**
             * Held Until Ns
             * @description Nanoseconds since the Unix epoch.
             */
            held_until_ns: string;
            /** Id */
            id: string;
            /** Ops */
            ops: components["schemas"]["TaskOp"][];
            /**
             * Policy
             * @enum {string}
             */
            policy: "first_error" | "all";
            /** Question */
            question: string;
            /** Queue */
            queue: string;
            /** Reference */
            reference: string | null;
            /** @description Null where the queue is blind, or not yet. */
            revealed: components["schemas"]["Revealed"] | null;
            /**
             * State
             * @enum {string}
             */
            state: "held" | "expired" | "submitted" | "skipped";
            /** Text */
            text: string;
        };
        /**
         * TaskRead
         * @description A task by its address: one's own, or somebody else's for those who review.
         */
        TaskRead: {
            /** Annotator Name */
            annotator_name: string;
            /** Answer */
            answer: string | null;
            /**
             * Bounds
             * @description Where each step begins in `text`, in code points, before any op.
             */
            bounds: number[];
            /** Duration Ms */
            duration_ms: number | null;
            /** Guideline Version */
            guideline_version: number;
            /**
             * Held Until Ns
             * @description Nanoseconds since the Unix epoch.
             */
            held_until_ns: string;
            /** Id */
            id: string;
            /**
             * Item
             * @description Null for those who do not review.
             */
            item: string | null;
            /** Mine */
            mine: boolean;
            /** Ops */
            ops: components["schemas"]["TaskOp"][];
            /**
             * Policy
             * @enum {string}
             */
            policy: "first_error" | "all";
            /** Question */
            question: string;
            /** Queue */
            queue: string;
            /** Reference */
            reference: string | null;
            /** @description Null where the queue is blind, or not yet. */
            revealed: components["schemas"]["Revealed"] | null;
            /**
             * State
             * @enum {string}
             */
            state: "held" | "expired" | "submitted" | "skipped";
            /** Text */
            text: string;
        };
        /**
         * TaskStatus
         * @description How a task stands now.
         */
        TaskStatus: {
            /**
             * Held Until Ns
             * @description Nanoseconds since the Unix epoch.
             */
            held_until_ns: string;
            /** Id */
            id: string;
            /** Ops */
            ops: number;
            revealed: components["schemas"]["Revealed"] | null;
            /**
             * State
             * @enum {string}
             */
            state: "held" | "expired" | "submitted" | "skipped";
        };
        /**
         * TaughtLabel
         * @description A single label that a row was made of: what somebody or something said of a step, and when.
         */
        TaughtLabel: {
            /**
             * Annotator
             * @description A person's name, or the name of a model or PRM version.
             */
            annotator: string;
            /** Comment */
            comment: string;
            /** Created Ns */
            created_ns: string;
            /** Guideline Version */
            guideline_version: number | null;
            /** Id */
            id: string;
            /** Origin */
            origin: string;
            /** Queue */
            queue: string | null;
            /**
             * Shown
             * @description What a person saw meanwhile of scores, model and others' labels.
             */
            shown: string;
            /**
             * Step
             * @description As stored; null: of the whole answer.
             */
            step: number | null;
            /**
             * Superseded
             * @description It was corrected later, so it taught nothing.
             */
            superseded: boolean;
            /** Value */
            value: (-1 | 0 | 1) | null;
        };
        /**
         * TaughtLabels
         * @description Of one generation, oldest first: at most 2,000.
         */
        TaughtLabels: {
            /** Labels */
            labels: components["schemas"]["TaughtLabel"][];
        };
        /**
         * TermFacet
         * @description The most frequent values of a field, under the filter without the field's own part.
         */
        TermFacet: {
            /**
             * Distinct
             * @description How many values there are.
             */
            distinct: number;
            /** Field */
            field: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "terms";
            /**
             * Others
             * @description Traces whose value is not among the terms.
             */
            others: number;
            /**
             * Sampled One In
             * @description 1: every trace counts. n: one trace in n was looked at.
             */
            sampled_one_in: number;
            /** Terms */
            terms: components["schemas"]["FacetTerm"][];
            /**
             * Traces
             * @description How many traces were looked at.
             */
            traces: number;
            /**
             * Unknown
             * @description Of these, how many have no value.
             */
            unknown: number;
        };
        /**
         * TextPart
         * @description A piece of a message's text.
         */
        TextPart: {
            /** Text */
            text: string;
            /**
             * Type
             * @constant
             */
            type: "text";
        };
        /**
         * TokenAlternative
         * @description One token that the model held likely at this place.
         */
        TokenAlternative: {
            /**
             * Logprob
             * @description Natural logarithm; null where it is minus infinity.
             */
            logprob: number | null;
            /**
             * Text
             * @description The token decoded alone; bytes that are part of a character show as U+FFFD.
             */
            text: string;
            /**
             * Token Id
             * @description Null where the sender told none.
             */
            token_id: number | null;
        };
        /**
         * TokenAlternatives
         * @description One token's place in its generation, and what it was chosen from.
         */
        TokenAlternatives: {
            /**
             * Alternatives
             * @description Best first, at most 20; the token taken may be among them.
             */
            alternatives: components["schemas"]["TokenAlternative"][];
            /** Index */
            index: number;
        };
        /**
         * TokenBoard
         * @description What is read and written.
         */
        TokenBoard: {
            /** Models */
            models: string[];
            /** Points */
            points: components["schemas"]["TokenPoint"][];
            span: components["schemas"]["BoardSpan"];
            /** Strategies */
            strategies: components["schemas"]["StrategyWaste"][];
            total: components["schemas"]["TokenPoint"];
        };
        /**
         * TokenColumns
         * @description The JSON twin of the token block (`Accept: application/json`). Null where not captured.
         */
        TokenColumns: {
            /** Confidence */
            confidence: (number | null)[];
            /** Emission */
            emission: number[];
            /** Entropy */
            entropy: (number | null)[];
            /** Flags */
            flags: number[];
            /** Generation Id */
            generation_id: string;
            /** Logprob */
            logprob: (number | null)[];
            /** Margin */
            margin: (number | null)[];
            /** Text */
            text: string[];
            /** Time Us */
            time_us: number[];
            /** Token From */
            token_from: number;
            /** Token Id */
            token_id: number[];
            /** Token To */
            token_to: number;
            /** Total */
            total: number;
        };
        /**
         * TokenPoint
         * @description Tokens of one point; the totals have `at_s` 0.
         */
        TokenPoint: {
            /** At S */
            at_s: number;
            /** Cached */
            cached: number;
            /**
             * Clients
             * @description How many of them only their clients told of.
             */
            clients: number;
            /** Input */
            input: number;
            /**
             * Input Unsplit
             * @description Input tokens of which nobody told whether they were cached.
             */
            input_unsplit: number;
            /** Output */
            output: number;
            /**
             * Output Unsplit
             * @description Output tokens of which nobody told whether they were reasoning.
             */
            output_unsplit: number;
            /** Reasoning */
            reasoning: number;
            /** Requests */
            requests: number;
            /**
             * Uncounted
             * @description Requests that did not tell how many tokens they read or wrote.
             */
            uncounted: number;
        };
        /**
         * Tokens
         * @description Token counts; `reasoning` is part of `output`, `cached` part of `input`.
         */
        Tokens: {
            /** Cached */
            cached: number;
            /** Input */
            input: number;
            /** Output */
            output: number;
            /** Reasoning */
            reasoning: number;
            /**
             * Unknown
             * @description Counts that nobody told: the number is what is known of them, and no fact.
             */
            unknown: ("input" | "cached" | "output" | "reasoning")[];
            /**
             * Wasted
             * @description Output tokens of generations that were not selected.
             */
            wasted: number;
        };
        /**
         * ToolCallOut
         * @description A call that the model asks the client to make.
         */
        ToolCallOut: {
            function: components["schemas"]["FunctionOut"];
            /** Id */
            id: string;
            /**
             * Type
             * @default function
             * @constant
             */
            type: "function";
        };
        /**
         * TraceDetail
         * @description Header and skeleton of one trace; tokens and step texts come from their own calls.
         */
        TraceDetail: {
            /** Aggregation */
            aggregation: string | null;
            /**
             * Generations
             * @description Pre-order, at most 500.
             */
            generations: components["schemas"]["Generation"][];
            /** Generations Total */
            generations_total: number;
            /**
             * Model Cost Usd
             * @description Part of the row's cost: the generations.
             */
            model_cost_usd: string | null;
            /**
             * Prm Cost Usd
             * @description Part of the row's cost: scoring. Null where its price is unknown.
             */
            prm_cost_usd: string | null;
            /**
             * Prm Us
             * @description Wall time spent scoring while the query waited.
             */
            prm_us: number | null;
            /** Question */
            question: string;
            /** Reference */
            reference: string | null;
            row: components["schemas"]["TraceRow"];
            /** Seed */
            seed: number | null;
            /** Segmentation */
            segmentation: string | null;
            /** Selected Generation */
            selected_generation: string | null;
            /** Stop Reason */
            stop_reason: string | null;
            /** Strategy Params */
            strategy_params: {
                [key: string]: string | number | boolean | null;
            };
            /** Trace Id */
            trace_id: string;
            /**
             * Votes
             * @description Answers with their votes, most voted first.
             */
            votes: [
                string,
                number
            ][];
        };
        /**
         * TraceEvent
         * @description `trace`: a new trace, or a newer line of one.
         */
        TraceEvent: {
            row: components["schemas"]["TraceRow"];
        };
        /**
         * TraceLabels
         * @description Labels of one generation, by step; those of queues that are not finished are left out.
         */
        TraceLabels: {
            /** Steps */
            steps: components["schemas"]["StepLabel"][];
        };
        /**
         * TracePage
         * @description A page of traces, newest first unless sorted otherwise.
         */
        TracePage: {
            /** Next Cursor */
            next_cursor: string | null;
            /** Rows */
            rows: components["schemas"]["TraceRow"][];
            /** Total */
            total: number;
            /** Total Exact */
            total_exact: boolean;
        };
        /**
         * TraceRow
         * @description One line of the traces table. No token text; at most about 600 bytes.
         */
        TraceRow: {
            /**
             * Answer
             * @description At most 80 characters; of a longer text the answer within it.
             */
            answer: string | null;
            /** Candidates */
            candidates: number;
            /**
             * Completeness
             * @description Tokens stored over output tokens reported, 0 to 1; null where nobody told how many.
             * @default null
             */
            completeness: number | null;
            /** Correct */
            correct: boolean | null;
            /** Cost Usd */
            cost_usd: string | null;
            /** E2E Us */
            e2e_us: number;
            /** Model */
            model: string;
            /** Price Version */
            price_version: string | null;
            prm: components["schemas"]["PrmSummary"];
            /**
             * Question
             * @description At most 160 characters.
             */
            question: string;
            /**
             * Started Ns
             * @description Nanoseconds since the Unix epoch.
             */
            started_ns: string;
            /**
             * Status
             * @enum {string}
             */
            status: "running" | "ok" | "error" | "lost";
            /** Strategy */
            strategy: string | null;
            tokens: components["schemas"]["Tokens"];
            /** Trace Id */
            trace_id: string;
            /** Ttft Us */
            ttft_us: number | null;
        };
        /**
         * TrainingAsked
         * @description A training. Base and like name versions of the project, or what Reckon ships.
         */
        TrainingAsked: {
            /** Base */
            base: string;
            /**
             * Dataset
             * @description `name@3`.
             */
            dataset: string;
            /**
             * Like
             * @description Empty: the base.
             * @default
             */
            like: string;
            /** Name */
            name: string;
            /**
             * Plan
             * @description What differs from the defaults.
             * @default {}
             */
            plan: {
                [key: string]: number | string;
            };
        };
        /**
         * TrainingRow
         * @description A training, and how far it is.
         */
        TrainingRow: {
            /** Base */
            base: string;
            /** Created Ns */
            created_ns: string;
            /** Dataset */
            dataset: string;
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Phase */
            phase: string;
            /** Prm Version */
            prm_version: string | null;
            /** Reason */
            reason: string | null;
            /**
             * State
             * @enum {string}
             */
            state: "queued" | "running" | "done" | "failed" | "cancelled";
            /** Step */
            step: number | null;
            /** Steps */
            steps: number | null;
        };
        /**
         * UploadSource
         * @description A file that was uploaded; it is named by the hash of its bytes.
         */
        UploadSource: {
            /**
             * Domain
             * @default
             */
            domain: string;
            /**
             * Format
             * @enum {string}
             */
            format: "stepwise" | "prm800k" | "math-shepherd" | "processbench" | "chat" | "mr-ben" | "bigbench-mistake" | "problems";
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "upload";
            /**
             * Licence
             * @default
             */
            licence: string;
            /**
             * Source
             * @description What the rows call their source.
             */
            source: string;
            /** Upload */
            upload: string;
        };
        /**
         * UsageOut
         * @description Tokens of all generations together.
         */
        UsageOut: {
            /** Completion Tokens */
            completion_tokens: number;
            completion_tokens_details: components["schemas"]["CompletionDetails"];
            /** Prompt Tokens */
            prompt_tokens: number;
            prompt_tokens_details: components["schemas"]["PromptDetails"];
            /** Total Tokens */
            total_tokens: number;
        };
        /**
         * UserChange
         * @description What of a person is to change.
         */
        UserChange: {
            /** Disabled */
            disabled?: boolean | null;
            /** Owner */
            owner?: boolean | null;
        };
        /**
         * UserList
         * @description All people.
         */
        UserList: {
            /** Users */
            users: components["schemas"]["UserView"][];
        };
        /**
         * UserView
         * @description A person as an owner sees them.
         */
        UserView: {
            /**
             * Created Ns
             * @description Nanoseconds since the Unix epoch.
             */
            created_ns: string;
            /** Disabled */
            disabled: boolean;
            /** Email */
            email: string;
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Owner */
            owner: boolean;
            /** Projects */
            projects: components["schemas"]["RoleHeld"][];
            /** Seen Ns */
            seen_ns: string | null;
        };
        /**
         * View
         * @description A view with whose it is.
         */
        View: {
            /**
             * Cols
             * @description Columns, with commas between.
             * @default
             */
            cols: string;
            /** Id */
            id: string;
            /** Mine */
            mine: boolean;
            /** Name */
            name: string;
            /** Owner Name */
            owner_name: string;
            /**
             * Q
             * @description The filter.
             * @default
             */
            q: string;
            /**
             * Shared
             * @description Whether everybody in the project sees it; only its owner changes it.
             * @default false
             */
            shared: boolean;
            /**
             * Sort
             * @default -started
             */
            sort: string;
            /**
             * T
             * @description The range of time.
             * @default
             */
            t: string;
        };
        /**
         * ViewContent
         * @description What a view is: the parameters of the list, by the names that they have in its address.
         */
        ViewContent: {
            /**
             * Cols
             * @description Columns, with commas between.
             * @default
             */
            cols: string;
            /** Name */
            name: string;
            /**
             * Q
             * @description The filter.
             * @default
             */
            q: string;
            /**
             * Shared
             * @description Whether everybody in the project sees it; only its owner changes it.
             * @default false
             */
            shared: boolean;
            /**
             * Sort
             * @default -started
             */
            sort: string;
            /**
             * T
             * @description The range of time.
             * @default
             */
            t: string;
        };
        /**
         * ViewList
         * @description One's own views and the shared ones of others, by name.
         */
        ViewList: {
            /** Views */
            views: components["schemas"]["View"][];
        };
        /**
         * WeekRow
         * @description One person's week: does anything drift?
         */
        WeekRow: {
            /** Gold */
            gold: number | null;
            /** Ms Per Step */
            ms_per_step: number | null;
            /** Tasks */
            tasks: number;
            /**
             * Week
             * @description ISO week, for example 2026-W48.
             */
            week: string;
            /**
             * With Others
             * @description Share of steps that are as most others say.
             */
            with_others: number | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    exportTracesLangfuse: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description OTLP's export request of the path's signal, plain or with content-encoding gzip or deflate. */
        requestBody: {
            content: {
                "application/json": Record<string, never>;
                "application/x-protobuf": string;
            };
        };
        responses: {
            /** @description Durable. OTLP's response; partial_success says what was refused, and why. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body does not parse; nothing was stored. A google.rpc.Status with the reason. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No key, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The key may not send spans. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The key's project does not exist any more. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Over a documented limit; nothing was stored. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not protobuf or JSON, or compressed by something else than gzip or deflate. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Too many requests, or too many bodies at once; retry after the time given. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The spool or its disk is full, or nobody can say now what to mask; retry after that time. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    changeAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionInfo"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOwnSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnSessions"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endOwnSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `se_` and 12 hex digits. */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAudit: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                limit?: number;
                /** @description Only this action, for example key.created. */
                action?: string;
                /** @description Only by whoever has this id, or this in their name. */
                actor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAside: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AsideList"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadAside: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The body's name, as the list has it. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAside: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The body's name, as the list has it. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retryAside: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The body's name, as the list has it. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    acceptInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationAcceptance"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionInfo"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationToken"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationPreview"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listProjects: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectList"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createProject: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProjectNew"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectDetail"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectDetail"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeProject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProjectPatch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectDetail"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    adjudicateItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `it_` and 16 hex digits. */
                item_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Adjudicate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewItem"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    makeItemKnown: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `it_` and 16 hex digits. */
                item_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KnownAs"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewItem"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `it_` and 16 hex digits. */
                item_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewItem"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listQueues: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueList"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createQueue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QueueNew"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueRow"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getQueue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `qu_` and 16 hex digits. */
                queue_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueDetail"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeQueue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `qu_` and 16 hex digits. */
                queue_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QueueChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueDetail"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAgreement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `qu_` and 16 hex digits. */
                queue_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreementReport"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportLabels: {
        parameters: {
            query?: {
                format?: "prm800k" | "stepwise";
                /** @description `all`: what nobody has labelled too, as records without a rating. */
                items?: "labelled" | "all";
            };
            header?: never;
            path: {
                /** @description `qu_` and 16 hex digits. */
                queue_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description JSON lines. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    holdTasks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `qu_` and 16 hex digits. */
                queue_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Held"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    importLabels: {
        parameters: {
            query?: {
                format?: "prm800k" | "mr_ben" | "bigbench_mistake";
                /** @description What the items are; else as the records say. */
                kind?: ("work" | "gold" | "screening") | null;
            };
            header?: never;
            path: {
                /** @description `qu_` and 16 hex digits. */
                queue_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-ndjson": string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TakenIn"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    extendQueue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `qu_` and 16 hex digits. */
                queue_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QueueSource"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueExtended"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    nextTasks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `qu_` and 16 hex digits. */
                queue_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NextAsk"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskList"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getQueueRetraining: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `qu_` and 16 hex digits. */
                queue_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetrainingSet"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setQueueRetraining: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `qu_` and 16 hex digits. */
                queue_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RetrainingWanted"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetrainingSet"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeQueueRetraining: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `qu_` and 16 hex digits. */
                queue_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listReview: {
        parameters: {
            query?: {
                /** @description Annotators who have all labelled the item. */
                people?: string[];
                /** @description Undecided conflicts, what two or more have labelled, labels of another cut, all, or known items. */
                only?: "conflicts" | "shared" | "apart" | "all" | "known";
                /** @description Labelled in this ISO week, by each of `people`: `2026-W48`. */
                week?: string;
                after?: number;
                limit?: number;
            };
            header?: never;
            path: {
                /** @description `qu_` and 16 hex digits. */
                queue_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewPage"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getQueueSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `qu_` and 16 hex digits. */
                queue_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueSettings"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `tk_` and 32 hex digits. */
                task_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskRead"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addTaskOps: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `tk_` and 32 hex digits. */
                task_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpsIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskStatus"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reopenTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `tk_` and 32 hex digits. */
                task_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskStatus"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    skipTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `tk_` and 32 hex digits. */
                task_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SkipIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskStatus"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submitTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `tk_` and 32 hex digits. */
                task_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmitIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskStatus"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTraceLabels: {
        parameters: {
            query?: {
                /** @description Of the steps that are shown. */
                segmentation?: string;
            };
            header?: never;
            path: {
                /** @description `tr_` and 32 hex digits. */
                trace_id: string;
                /** @description `gn_` and 16 hex digits. */
                generation_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TraceLabels"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listProjectAside: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AsideList"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadProjectAside: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The body's name, as the list has it. */
                name: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listProjectAudit: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                limit?: number;
                /** @description Only this action, for example key.created. */
                action?: string;
                /** @description Only by whoever has this id, or this in their name. */
                actor?: string;
            };
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportProjectAudit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One JSON object a line, as in the list, oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCostBoard: {
        parameters: {
            query?: {
                /** @description `24h`, or two ISO 8601 times with `..` between. */
                t?: string;
                /** @description Only the traces that this filter of the list selects; all where empty. */
                q?: string;
            };
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CostBoard"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEngineBoard: {
        parameters: {
            query?: {
                /** @description `24h`, or two ISO 8601 times with `..` between. */
                t?: string;
                /** @description One model's requests; all where empty. */
                model?: string;
                /** @description Only the traces that this filter of the list selects; all where empty. */
                q?: string;
            };
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EngineBoard"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getGapHeat: {
        parameters: {
            query?: {
                /** @description `24h`, or two ISO 8601 times with `..` between. */
                t?: string;
                /** @description One model's requests; all where empty. */
                model?: string;
                /** @description Only the traces that this filter of the list selects; all where empty. */
                q?: string;
            };
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeatBoard"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getGapExemplars: {
        parameters: {
            query: {
                from_s: number;
                every_s: number;
                bucket: number;
                /** @description One model's requests; all where empty. */
                model?: string;
                /** @description Only the traces that this filter of the list selects; all where empty. */
                q?: string;
            };
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Exemplars"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getGoodputBoard: {
        parameters: {
            query?: {
                /** @description `24h`, or two ISO 8601 times with `..` between. */
                t?: string;
                /** @description One model's requests; all where empty. */
                model?: string;
                /** @description Only the traces that this filter of the list selects; all where empty. */
                q?: string;
                /** @description Objectives: `ttft:2s,tpot:40ms`; also `e2e` and `thinking`. */
                slo?: string;
            };
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GoodputBoard"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLatencyBoard: {
        parameters: {
            query?: {
                /** @description `24h`, or two ISO 8601 times with `..` between. */
                t?: string;
                /** @description One model's requests; all where empty. */
                model?: string;
                /** @description Only the traces that this filter of the list selects; all where empty. */
                q?: string;
            };
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LatencyBoard"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMarkers: {
        parameters: {
            query?: {
                /** @description `24h`, or two ISO 8601 times with `..` between. */
                t?: string;
            };
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Markers"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTokenBoard: {
        parameters: {
            query?: {
                /** @description `24h`, or two ISO 8601 times with `..` between. */
                t?: string;
                /** @description One model's requests; all where empty. */
                model?: string;
                /** @description Only the traces that this filter of the list selects; all where empty. */
                q?: string;
            };
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenBoard"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDatasets: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatasetList"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    buildDataset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The dataset's name. */
                name: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Recipe"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatasetVersion"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    importDataset: {
        parameters: {
            query: {
                /** @description The file's format. */
                format: "stepwise" | "prm800k" | "math-shepherd" | "processbench" | "chat" | "mr-ben" | "bigbench-mistake" | "problems";
                /** @description The rows' licence, for example MIT. */
                licence?: string;
                /** @description What the rows call their source. */
                source?: string;
                /** @description The rows' domain, where the file has none. */
                domain?: string;
            };
            header?: never;
            path: {
                /** @description The dataset's name. */
                name: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        /** @description A file of the named format, plain or gzip. */
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatasetVersion"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDataset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The dataset's name. */
                name: string;
                /** @description The version's number. */
                number: number;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatasetDetail"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelDataset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The dataset's name. */
                name: string;
                /** @description The version's number. */
                number: number;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatasetVersion"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    diffDatasets: {
        parameters: {
            query: {
                /** @description The version before: `NAME@2`. */
                against: string;
            };
            header?: never;
            path: {
                /** @description The dataset's name. */
                name: string;
                /** @description The version's number. */
                number: number;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatasetDiff"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDatasetDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The dataset's name. */
                name: string;
                /** @description The version's number. */
                number: number;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatasetDraft"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeDatasetDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The dataset's name. */
                name: string;
                /** @description The version's number. */
                number: number;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftRow"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    publishDatasetDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The dataset's name. */
                name: string;
                /** @description The version's number. */
                number: number;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatasetVersion"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportDataset: {
        parameters: {
            query?: {
                /** @description The format of the lines. */
                format?: "stepwise" | "prm800k" | "math-shepherd" | "processbench" | "chat";
                /** @description Only this split. */
                split?: ("train" | "val" | "test") | null;
            };
            header?: never;
            path: {
                /** @description The dataset's name. */
                name: string;
                /** @description The version's number. */
                number: number;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A JSON object a line. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sizeDatasetExports: {
        parameters: {
            query?: {
                /** @description Only this split. */
                split?: ("train" | "val" | "test") | null;
            };
            header?: never;
            path: {
                /** @description The dataset's name. */
                name: string;
                /** @description The version's number. */
                number: number;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportSizes"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDatasetFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The dataset's name. */
                name: string;
                /** @description The version's number. */
                number: number;
                /** @description `manifest.json`, `README.md`, or a shard's path. */
                path: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description The part that `Range` asked for. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Whoever asks has it. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    headDatasetFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The dataset's name. */
                name: string;
                /** @description The version's number. */
                number: number;
                /** @description `manifest.json`, `README.md`, or a shard's path. */
                path: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description The part that `Range` asked for. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Whoever asks has it. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTaughtLabels: {
        parameters: {
            query: {
                /** @description The row's `trace_id`. */
                trace: string;
                /** @description The row's `generation_id`. */
                generation: string;
            };
            header?: never;
            path: {
                /** @description The dataset's name. */
                name: string;
                /** @description The version's number. */
                number: number;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaughtLabels"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDatasetRows: {
        parameters: {
            query?: {
                /** @description Only this split. */
                split?: ("train" | "val" | "test") | null;
                /** @description How many rows to skip. */
                first?: number;
                limit?: number;
                /** @description Longest text. */
                chars?: number;
                /** @description Only rows that hold this text, in any case. */
                q?: string;
            };
            header?: never;
            path: {
                /** @description The dataset's name. */
                name: string;
                /** @description The version's number. */
                number: number;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatasetRowPage"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listEngines: {
        parameters: {
            query: {
                /** @description Nanoseconds since the epoch. */
                from_ns: string;
                /** @description Nanoseconds since the epoch. */
                to_ns: string;
            };
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Engines"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEngineLoad: {
        parameters: {
            query: {
                replica: string;
                /** @description Nanoseconds since the epoch. */
                from_ns: string;
                /** @description Nanoseconds since the epoch. */
                to_ns: string;
                engine?: number;
                points?: number;
            };
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EngineLoad"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listInvitations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationList"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    invite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationAsked"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationMade"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `in_` and 12 hex digits. */
                invitation_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listKeptTraces: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptPage"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    keepTraces: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeptChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    releaseTraces: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeptChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listKeys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyList"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeyNew"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyWithSecret"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The key's id: `k_` and 14 hex digits. */
                key_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The key's id: `k_` and 14 hex digits. */
                key_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeyPatch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyRow"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The key's id: `k_` and 14 hex digits. */
                key_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeyRotation"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyWithSecret"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLabelJobs: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LabelJobList"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    labelTraces: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Asked"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LabelJobRow"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLabelJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `lj_` and 16 hex digits. */
                job_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LabelJobRow"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelLabelJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `lj_` and 16 hex digits. */
                job_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LabelJobRow"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMasking: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MaskingDetail"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putMasking: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MaskingPut"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MaskingDetail"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewMasking: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MaskingTrial"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MaskingPreview"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMembers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberList"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The person's id. */
                user_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The person's id. */
                user_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MemberPatch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberRow"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMetrics: {
        parameters: {
            query: {
                /** @description Nanoseconds since the epoch. */
                from_ns: string;
                /** @description Nanoseconds since the epoch. */
                to_ns: string;
            };
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetricNames"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMetricPoints: {
        parameters: {
            query: {
                name: string;
                /** @description Nanoseconds since the epoch. */
                from_ns: string;
                /** @description Nanoseconds since the epoch. */
                to_ns: string;
                /** @description Of one alone; all where empty. */
                instance?: string;
            };
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetricPoints"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPrices: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PriceList"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addPrice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PriceContent"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Price"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRepricings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RepricingList"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reprice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RepricingAsked"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Repricing"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRepricing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `rp_` and 16 hex digits. */
                repricing_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Repricing"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelRepricing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `rp_` and 16 hex digits. */
                repricing_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPrmPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyState"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setPrmPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Again"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPrmFacts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrmFacts"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPrms: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrmList"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    backfillScores: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BackfillAsked"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BackfillRow"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelBackfill: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `bf_` and 16 hex digits. */
                backfill_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rollBackPrm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endShadow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    trainPrm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrainingAsked"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrainingRow"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelTraining: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `pr_` and 16 hex digits. */
                run_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPrm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `name@3`. */
                version: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrmDetail"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    approvePrm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `name@3`. */
                version: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    promotePrm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `name@3`. */
                version: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    shadowPrm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `name@3`. */
                version: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listResegmentations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResegmentationList"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cutAgain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResegmentationAsked"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResegmentationRow"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelResegmentation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `rs_` and 16 hex digits. */
                job_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRetention: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionDetail"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putRetention: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RetentionPut"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionDetail"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewRetention: {
        parameters: {
            query: {
                steps_days: number;
                spans_days: number;
                rollups_days: number;
            };
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionPreview"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResponseOut"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRunOptions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunOptions"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `resp_` and 32 hex digits. */
                run_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResponseOut"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stopRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `resp_` and 32 hex digits. */
                run_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResponseOut"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDeadLetters: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetters"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProjectStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectStatus"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    streamTraces: {
        parameters: {
            query?: {
                /** @description Filter: words of question and answer, and fields, as in `strategy:bon prm.min<0.3`. */
                q?: string;
                /** @description Started in this range: `24h`, or two ISO 8601 times with `..`. */
                t?: string | null;
            };
            header?: {
                /** @description The last `id` that was received: goes on behind it. */
                "Last-Event-ID"?: string;
            };
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events until the client leaves; see docs/how-to/live.md. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    streamTrace: {
        parameters: {
            query?: never;
            header?: {
                /** @description The last `id` that was received: goes on behind it. */
                "Last-Event-ID"?: string;
            };
            path: {
                /** @description `tr_` and 32 hex digits. */
                trace_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events until the client leaves; see docs/how-to/live.md. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTraces: {
        parameters: {
            query?: {
                limit?: number;
                /** @description started, cost, e2e or tokens; '-' in front: descending. */
                sort?: string;
                /** @description Started in this range: `24h`, or two ISO 8601 times with `..`. */
                t?: string | null;
                /** @description Filter: words of question and answer, and fields, as in `strategy:bon prm.min<0.3`. */
                q?: string;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
            };
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TracePage"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteTraces: {
        parameters: {
            query: {
                /** @description The project's id, typed again: this cannot be undone. */
                confirm: string;
            };
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deletion"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compareSelection: {
        parameters: {
            query: {
                /** @description Filter of the selection, as in `e2e>12s`; what else `q` and `t` hold is the baseline. */
                sel: string;
                /** @description Filter of the list. */
                q?: string;
                /** @description Started in this range. */
                t?: string | null;
            };
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comparison"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDeletions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletionList"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportSelection: {
        parameters: {
            query?: {
                /** @description started, cost, e2e or tokens; '-' in front: descending. */
                sort?: string;
                /** @description Started in this range: `24h`, or two ISO 8601 times with `..`. */
                t?: string | null;
                /** @description Filter: words of question and answer, and fields, as in `strategy:bon prm.min<0.3`. */
                q?: string;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
            };
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The spans. Where something is left out the last of them says so. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                    "application/x-ndjson": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFacets: {
        parameters: {
            query?: {
                /** @description Started in this range: `24h`, or two ISO 8601 times with `..`. */
                t?: string | null;
                /** @description Filter: words of question and answer, and fields, as in `strategy:bon prm.min<0.3`. */
                q?: string;
                /** @description Names of fields with a facet, with commas between; all where empty. */
                fields?: string;
            };
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FacetPage"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listFilterFields: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FilterCatalogue"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHeatDomains: {
        parameters: {
            query: {
                /** @description The model's name, as in a trace. */
                model: string;
            };
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeatDomains"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    importTraces: {
        parameters: {
            query?: {
                /** @description `otlp` JSON, `jsonl`, or `chrome` for Perfetto. */
                format?: "otlp" | "jsonl" | "chrome";
            };
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        /** @description What an export has written, plain or gzip. */
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportResult"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    searchSteps: {
        parameters: {
            query: {
                /** @description Words that stand one after another in a step. */
                q: string;
                limit?: number;
                /** @description Started in this range: `24h`, or two ISO 8601 times with `..`. */
                t?: string | null;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
            };
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchPage"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTrace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `tr_` and 32 hex digits. */
                trace_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TraceDetail"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteTrace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `tr_` and 32 hex digits. */
                trace_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deletion"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEngineFacts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `tr_` and 32 hex digits. */
                trace_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EngineFacts"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportTrace: {
        parameters: {
            query?: {
                /** @description `otlp` JSON, `jsonl`, or `chrome` for Perfetto. */
                format?: "otlp" | "jsonl" | "chrome";
            };
            header?: never;
            path: {
                /** @description `tr_` and 32 hex digits. */
                trace_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The spans. Where something is left out the last of them says so. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                    "application/x-ndjson": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAlternatives: {
        parameters: {
            query?: {
                /** @description First token. */
                from?: number;
                /** @description Behind the last token. */
                to?: number | null;
            };
            header?: never;
            path: {
                /** @description `tr_` and 32 hex digits. */
                trace_id: string;
                /** @description `gn_` and 16 hex digits, or `selected`. */
                generation_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlternativesPage"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPath: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `tr_` and 32 hex digits. */
                trace_id: string;
                /** @description `gn_` and 16 hex digits, or `selected`. */
                generation_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GenerationPath"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSteps: {
        parameters: {
            query?: {
                /** @description First step index. */
                from?: number;
                /** @description At most 500 with texts. */
                limit?: number;
                /** @description `root`: of the generations above, too, from the root of the search down. */
                path?: "root" | null;
                /** @description `none`: bounds and scores alone. */
                text?: "none" | null;
            };
            header?: never;
            path: {
                /** @description `tr_` and 32 hex digits. */
                trace_id: string;
                /** @description `gn_` and 16 hex digits, or `selected`. */
                generation_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StepPage"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTokens: {
        parameters: {
            query?: {
                /** @description First token. */
                from?: number;
                /** @description Behind the last token. */
                to?: number | null;
                /** @description `root`: of the generations above, too, from the root of the search down. */
                path?: "root" | null;
            };
            header?: never;
            path: {
                /** @description `tr_` and 32 hex digits. */
                trace_id: string;
                /** @description `gn_` and 16 hex digits, or `selected`. */
                generation_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The token block (`reckon.domain.token_block`), or its JSON twin by `Accept`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenColumns"];
                    "application/octet-stream": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    searchTrace: {
        parameters: {
            query: {
                /** @description Words or a phrase. */
                q: string;
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                /** @description `tr_` and 32 hex digits. */
                trace_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchPage"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSkeleton: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `tr_` and 32 hex digits. */
                trace_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SkeletonColumns"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSpan: {
        parameters: {
            query?: {
                /** @description At most so many characters of each value. */
                chars?: number;
            };
            header?: never;
            path: {
                /** @description `tr_` and 32 hex digits. */
                trace_id: string;
                /** @description 16 hex digits. */
                span_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RawSpan"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listViews: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViewList"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ViewContent"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["View"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `vw_` and 16 hex digits. */
                view_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ViewContent"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["View"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `vw_` and 16 hex digits. */
                view_id: string;
                /** @description The project's id. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRoles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Roles"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionInfo"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    logIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordLogin"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionInfo"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    logOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    logInByLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkLogin"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionInfo"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    finishOidc: {
        parameters: {
            query?: {
                state?: string;
                code?: string;
                error?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description On to the provider or to a page. */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startOidc: {
        parameters: {
            query?: {
                next?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description On to the provider or to a page. */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listUsers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserList"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A person's id. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    makeLoginLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A person's id. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoginLink"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    createChatCompletion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChatCompletionRequest"];
            };
        };
        responses: {
            /** @description The answer; with `stream`, chunks as server-sent events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatCompletion"];
                    "text/event-stream": string;
                };
            };
            /** @description The request asks for what cannot be had; the message says what can. `{"error": {message, type, param, code}}`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description No key, or one that is wrong, revoked or expired. `{"error": {message, type, param, code}}`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description The key may not ask models: it needs the scope solve. `{"error": {message, type, param, code}}`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description There is no such thing in the key's project. `{"error": {message, type, param, code}}`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description The body is too large. `{"error": {message, type, param, code}}`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description Not used: what does not fit is a 400. `{"error": {message, type, param, code}}`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description Too many requests, or too many queries at once; retry after the time given. `{"error": {message, type, param, code}}`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description The model's server refused the request. `{"error": {message, type, param, code}}`. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description The model's server does not answer, or has said nothing for too long. `{"error": {message, type, param, code}}`. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
        };
    };
    exportMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description OTLP's export request of the path's signal, plain or with content-encoding gzip or deflate. */
        requestBody: {
            content: {
                "application/json": Record<string, never>;
                "application/x-protobuf": string;
            };
        };
        responses: {
            /** @description Durable. OTLP's response; partial_success says what was refused, and why. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body does not parse; nothing was stored. A google.rpc.Status with the reason. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No key, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The key may not send spans. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The key's project does not exist any more. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Over a documented limit; nothing was stored. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not protobuf or JSON, or compressed by something else than gzip or deflate. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Too many requests, or too many bodies at once; retry after the time given. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The spool or its disk is full, or nobody can say now what to mask; retry after that time. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listModels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelList"];
                };
            };
            /** @description The request asks for what cannot be had; the message says what can. `{"error": {message, type, param, code}}`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description No key, or one that is wrong, revoked or expired. `{"error": {message, type, param, code}}`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description The key may not ask models: it needs the scope solve. `{"error": {message, type, param, code}}`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description There is no such thing in the key's project. `{"error": {message, type, param, code}}`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description The body is too large. `{"error": {message, type, param, code}}`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description Not used: what does not fit is a 400. `{"error": {message, type, param, code}}`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description Too many requests, or too many queries at once; retry after the time given. `{"error": {message, type, param, code}}`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description The model's server refused the request. `{"error": {message, type, param, code}}`. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description The model's server does not answer, or has said nothing for too long. `{"error": {message, type, param, code}}`. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
        };
    };
    getModel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelOut"];
                };
            };
            /** @description The request asks for what cannot be had; the message says what can. `{"error": {message, type, param, code}}`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description No key, or one that is wrong, revoked or expired. `{"error": {message, type, param, code}}`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description The key may not ask models: it needs the scope solve. `{"error": {message, type, param, code}}`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description There is no such thing in the key's project. `{"error": {message, type, param, code}}`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description The body is too large. `{"error": {message, type, param, code}}`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description Not used: what does not fit is a 400. `{"error": {message, type, param, code}}`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description Too many requests, or too many queries at once; retry after the time given. `{"error": {message, type, param, code}}`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description The model's server refused the request. `{"error": {message, type, param, code}}`. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description The model's server does not answer, or has said nothing for too long. `{"error": {message, type, param, code}}`. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
        };
    };
    createResponse: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResponsesRequest"];
            };
        };
        responses: {
            /** @description The response as it is now; with `stream`, its events as they come. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResponseOut"];
                    "text/event-stream": string;
                };
            };
            /** @description The request asks for what cannot be had; the message says what can. `{"error": {message, type, param, code}}`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description No key, or one that is wrong, revoked or expired. `{"error": {message, type, param, code}}`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description The key may not ask models: it needs the scope solve. `{"error": {message, type, param, code}}`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description There is no such thing in the key's project. `{"error": {message, type, param, code}}`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description The body is too large. `{"error": {message, type, param, code}}`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description Not used: what does not fit is a 400. `{"error": {message, type, param, code}}`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description Too many requests, or too many queries at once; retry after the time given. `{"error": {message, type, param, code}}`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description The model's server refused the request. `{"error": {message, type, param, code}}`. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description The model's server does not answer, or has said nothing for too long. `{"error": {message, type, param, code}}`. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
        };
    };
    getResponse: {
        parameters: {
            query?: {
                stream?: boolean;
                /** @description Number of the last event that was seen. */
                starting_after?: number;
            };
            header?: never;
            path: {
                /** @description `resp_` and 32 hex digits. */
                response_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The response as it is now; with `stream`, its events as they come. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResponseOut"];
                    "text/event-stream": string;
                };
            };
            /** @description The request asks for what cannot be had; the message says what can. `{"error": {message, type, param, code}}`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description No key, or one that is wrong, revoked or expired. `{"error": {message, type, param, code}}`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description The key may not ask models: it needs the scope solve. `{"error": {message, type, param, code}}`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description There is no such thing in the key's project. `{"error": {message, type, param, code}}`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description The body is too large. `{"error": {message, type, param, code}}`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description Not used: what does not fit is a 400. `{"error": {message, type, param, code}}`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description Too many requests, or too many queries at once; retry after the time given. `{"error": {message, type, param, code}}`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description The model's server refused the request. `{"error": {message, type, param, code}}`. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description The model's server does not answer, or has said nothing for too long. `{"error": {message, type, param, code}}`. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
        };
    };
    deleteResponse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `resp_` and 32 hex digits. */
                response_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResponseDeleted"];
                };
            };
            /** @description The request asks for what cannot be had; the message says what can. `{"error": {message, type, param, code}}`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description No key, or one that is wrong, revoked or expired. `{"error": {message, type, param, code}}`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description The key may not ask models: it needs the scope solve. `{"error": {message, type, param, code}}`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description There is no such thing in the key's project. `{"error": {message, type, param, code}}`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description The body is too large. `{"error": {message, type, param, code}}`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description Not used: what does not fit is a 400. `{"error": {message, type, param, code}}`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description Too many requests, or too many queries at once; retry after the time given. `{"error": {message, type, param, code}}`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description The model's server refused the request. `{"error": {message, type, param, code}}`. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description The model's server does not answer, or has said nothing for too long. `{"error": {message, type, param, code}}`. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
        };
    };
    cancelResponse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `resp_` and 32 hex digits. */
                response_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResponseOut"];
                };
            };
            /** @description The request asks for what cannot be had; the message says what can. `{"error": {message, type, param, code}}`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description No key, or one that is wrong, revoked or expired. `{"error": {message, type, param, code}}`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description The key may not ask models: it needs the scope solve. `{"error": {message, type, param, code}}`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description There is no such thing in the key's project. `{"error": {message, type, param, code}}`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description The body is too large. `{"error": {message, type, param, code}}`. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description Not used: what does not fit is a 400. `{"error": {message, type, param, code}}`. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description Too many requests, or too many queries at once; retry after the time given. `{"error": {message, type, param, code}}`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description The model's server refused the request. `{"error": {message, type, param, code}}`. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
            /** @description The model's server does not answer, or has said nothing for too long. `{"error": {message, type, param, code}}`. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenAIError"];
                };
            };
        };
    };
    exportTraces: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description OTLP's export request of the path's signal, plain or with content-encoding gzip or deflate. */
        requestBody: {
            content: {
                "application/json": Record<string, never>;
                "application/x-protobuf": string;
            };
        };
        responses: {
            /** @description Durable. OTLP's response; partial_success says what was refused, and why. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body does not parse; nothing was stored. A google.rpc.Status with the reason. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No key, or one that is wrong, revoked or expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The key may not send spans. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The key's project does not exist any more. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Over a documented limit; nothing was stored. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not protobuf or JSON, or compressed by something else than gzip or deflate. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Too many requests, or too many bodies at once; retry after the time given. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The spool or its disk is full, or nobody can say now what to mask; retry after that time. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
