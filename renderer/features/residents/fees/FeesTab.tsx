import { getTerms } from '#shared/contract/fees/terms.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import type { ResidentTabProps } from '../resident-tabs.tsx'
import { BalancesPanel } from './BalancesPanel.tsx'
import { ChargesPanel } from './ChargesPanel.tsx'
import { ExtrasPanel } from './ExtrasPanel.tsx'
import { ItemsPanel } from './ItemsPanel.tsx'
import { WaiversPanel } from './WaiversPanel.tsx'

/** What a person is charged by, owes and has with the home. */
export function FeesTab({ resident }: ResidentTabProps) {
  const residentId = resident.id
  const read = useOperationQuery(
    getTerms,
    { residentId, ...useAsOfInput() },
    { keepPrevious: true },
  )
  return (
    <Loaded of={read} what="费用">
      {(terms) => {
        const of = { residentId, terms }
        return (
          <PanelColumns
            isWideLeft
            left={
              <>
                <ItemsPanel {...of} />
                <ChargesPanel {...of} />
                <WaiversPanel {...of} />
              </>
            }
            right={
              <>
                <BalancesPanel {...of} />
                <ExtrasPanel {...of} />
              </>
            }
          />
        )
      }}
    </Loaded>
  )
}
