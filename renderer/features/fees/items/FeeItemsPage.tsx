import { listBedRates } from '#shared/contract/fees/bed-rate.ts'
import { listFeeItems } from '#shared/contract/fees/fee-item.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { BedRatesPanel } from './BedRatesPanel.tsx'
import type { FeeItem } from './item-form.ts'
import { ItemDialog } from './ItemDialog.tsx'
import { ItemsTable } from './ItemsTable.tsx'

/** What may be charged, and which room is of which class. */
export function FeeItemsPage() {
  const mayWrite = useMay('fees.table')
  const asOf = useAsOfInput()
  const items = useOperationQuery(listFeeItems, asOf, { keepPrevious: true })
  const rates = useOperationQuery(listBedRates, asOf, { keepPrevious: true })
  const [open, setOpen] = useState<FeeItem | 'new' | null>(null)
  return (
    <Page
      title="收费项目和床位档次"
      sub="价格在收费标准里填"
      actions={
        <>
          <LinkButton to="/fees/table" variant="default">
            收费标准
          </LinkButton>
          {mayWrite ? <Button onClick={() => setOpen('new')}>登记收费项目</Button> : null}
        </>
      }
    >
      <Loaded of={items} what="收费项目">
        {({ rows }) => (
          <Panel title="收费项目">
            {rows.length === 0 ? (
              <EmptyState title="还没有收费项目">
                先登记床位费、照护费、伙食费等每人都收的，再登记按次的。
              </EmptyState>
            ) : (
              <ItemsTable items={rows} onEdit={setOpen} />
            )}
          </Panel>
        )}
      </Loaded>
      <Loaded of={rates} what="床位档次">
        {(value) => <BedRatesPanel rates={value} />}
      </Loaded>
      {open === null ? null : (
        <ItemDialog item={open === 'new' ? null : open} onClose={() => setOpen(null)} />
      )}
    </Page>
  )
}
