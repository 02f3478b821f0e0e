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
    "/api/v1/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Status
         * @description The parts, the scoring backlog of all projects and ingest's counters.
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
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Readiness
         * @description 200 when the stores answer, else 503 with the names of those that do not.
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
        };
        /**
         * Health
         * @description `ok`, or the names of the parts that are down.
         */
        Health: {
            /** Down */
            down: string[];
            /** Ok */
            ok: boolean;
        };
        /**
         * InputError
         * @description One thing wrong with the request.
         */
        InputError: {
            /** Reason */
            reason: string;
            /**
             * Where
             * @description Place in the request, for example 'query.limit'.
             */
            where: string;
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
            /** Scored Generations */
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
            /** Version */
            version: string;
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
            duration_us: number;
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
             * @description First token's offset from the request's arrival.
             */
            started_us: number;
            /** Text */
            text: string;
            /** Token From */
            token_from: number;
            /** Token To */
            token_to: number;
        };
        /**
         * TokenColumns
         * @description The JSON twin of the token block (`Accept: application/json`). Null where not captured.
         */
        TokenColumns: {
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
             * Wasted
             * @description Output tokens of generations that were not selected.
             */
            wasted: number;
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
             * @description At most 80 characters.
             */
            answer: string | null;
            /** Candidates */
            candidates: number;
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
        /** @description An OTLP ExportTraceServiceRequest, plain or with content-encoding gzip or deflate. */
        requestBody: {
            content: {
                "application/json": Record<string, never>;
                "application/x-protobuf": string;
            };
        };
        responses: {
            /** @description Durable. An ExportTraceServiceResponse; partial_success says what was refused, and why. */
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
            /** @description Too many bodies at once; retry after the time given. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The spool or its disk is full; retry after the time given. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
    listTraces: {
        parameters: {
            query?: {
                limit?: number;
                /** @description started, cost, e2e or tokens; '-' in front: descending. */
                sort?: string;
                /** @description Started in this range: `24h`, or two ISO 8601 times with `..`. */
                t?: string | null;
                /** @description Words that the question or the answer contains. */
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
    listSteps: {
        parameters: {
            query?: {
                /** @description First step index. */
                from?: number;
                limit?: number;
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
    exportTraces: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description An OTLP ExportTraceServiceRequest, plain or with content-encoding gzip or deflate. */
        requestBody: {
            content: {
                "application/json": Record<string, never>;
                "application/x-protobuf": string;
            };
        };
        responses: {
            /** @description Durable. An ExportTraceServiceResponse; partial_success says what was refused, and why. */
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
            /** @description Too many bodies at once; retry after the time given. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The spool or its disk is full; retry after the time given. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
