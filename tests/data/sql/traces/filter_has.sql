(status = 'error' OR warnings > 0 OR stored_tokens > 0)
    AND NOT isNotNull(answer)
    AND (prm_version != '')
