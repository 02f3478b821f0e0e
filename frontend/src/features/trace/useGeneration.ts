/** Steps and tokens of one generation; the steps bring their texts only where no tokens do. */

import { useQuery } from '@tanstack/react-query';
import { stepsQuery, tokensQuery } from '@/api/queries.ts';
import { hasNoTokens } from './readerDocument.ts';

export function useGeneration(
  project: string,
  traceId: string,
  generationId: string,
  unsettled: boolean,
  enabled: boolean,
) {
  const bounds = useQuery({ ...stepsQuery(project, traceId, generationId, unsettled), enabled });
  const tokens = useQuery({ ...tokensQuery(project, traceId, generationId, unsettled), enabled });
  const mute =
    tokens.isError || tokens.data?.block.count === 0 || bounds.data?.rows.some(hasNoTokens) === true;
  const texts = useQuery({
    ...stepsQuery(project, traceId, generationId, unsettled, true),
    enabled: enabled && mute,
  });
  return { steps: mute ? texts : bounds, tokens };
}
