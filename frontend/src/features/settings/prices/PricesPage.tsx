/** A project's prices: its table with effective dates, what holds where it says nothing, and pricing anew. */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Price, type PriceList, pricesQuery, repricingsQuery } from '@/api/prices.ts';
import { useMay } from '@/app/session/useSession.ts';
import { Button } from '@/ui/Button.tsx';
import { Loaded } from '@/ui/Loaded.tsx';
import { Section } from '@/ui/Section.tsx';
import table from '@/ui/table.module.css';
import ui from '@/ui/ui.module.css';
import { useSettingsProject } from '../useSettingsProject.ts';
import { AddPriceDialog } from './AddPriceDialog.tsx';
import { PriceTable } from './PriceTable.tsx';
import { Repricings } from './Repricings.tsx';

export function PricesPage() {
  const project = useSettingsProject();
  const prices = useQuery(pricesQuery(project));
  const repricings = useQuery(repricingsQuery(project));
  const queries = useQueryClient();
  const manages = useMay(project)('models:manage');
  // Null: closed. A row: the form begins with what that is about.
  const [adding, setAdding] = useState<{ like: Price | null } | null>(null);
  return (
    <div className={ui.page} style={{ maxWidth: 1180 }}>
      <Loaded query={prices} rows={8}>
        {(list) => (
          <>
            <Section
              title="Prices"
              count={list.prices.length}
              about="Rows are only added: a price holds from its date until the next one about the same begins. The most exact one wins."
              action={manages && <Button onClick={() => setAdding({ like: null })}>Add a price</Button>}
            >
              <PriceTable prices={list.prices} manages={manages} onFollow={(like) => setAdding({ like })} />
            </Section>
            <Otherwise list={list} />
            <Loaded query={repricings} rows={3}>
              {({ repricings: told }) => (
                <Repricings
                  project={project}
                  repricings={told}
                  rows={list.prices[0]?.number ?? 0}
                  manages={manages}
                  onChanged={() => queries.invalidateQueries({ queryKey: repricingsQuery(project).queryKey })}
                />
              )}
            </Loaded>
            {adding && (
              <AddPriceDialog
                project={project}
                like={adding.like}
                hardware={list.hardware}
                onClose={() => setAdding(null)}
                onAdded={() => queries.invalidateQueries({ queryKey: pricesQuery(project).queryKey })}
              />
            )}
          </>
        )}
      </Loaded>
    </div>
  );
}

/** What holds where the table says nothing. */
function Otherwise({ list }: { list: PriceList }) {
  const hour = (usd: string | null) => (usd === null ? 'unknown' : `$${usd} an hour`);
  const rows: [what: string, price: string, from: string][] = [
    ['Models on hardware of your own', hour(list.model_usd_per_hour), 'RECKON_PRICING_MODEL_USD_PER_HOUR'],
    ['PRMs', hour(list.prm_usd_per_hour), 'RECKON_PRICING_PRM_USD_PER_HOUR'],
    ['Models that are sold', 'the list price of that day', list.catalogue],
  ];
  return (
    <Section title="Where the table says nothing">
      <div className={table.frame}>
        <table className={table.table}>
          <tbody>
            {rows.map(([what, price, from]) => (
              <tr key={what}>
                <td>{what}</td>
                <td>{price}</td>
                <td>
                  <span className={ui.muted}>{from}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
