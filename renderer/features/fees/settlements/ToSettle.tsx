import { previewSettlement } from '#shared/contract/fees/settlement.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { PlaceLink } from '#renderer/domain/PlaceButton.tsx'
import { DayField } from '#renderer/ui/DayField.tsx'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Text } from '@mantine/core'
import { useState } from 'react'
import { KeptPanel } from './KeptPanel.tsx'
import { SettleForm } from './SettleForm.tsx'
import { SettlementSheet } from './SettlementSheet.tsx'
import type { SettlementOfStay } from './settlement-of-stay.ts'

type Preview = OutputOf<typeof previewSettlement>

/** What stands in the way, each with the place where it is put right. */
function Obstacles({ of }: { readonly of: Preview['obstacles'] }) {
  return (
    <Panel title="先办好这些，才能结算">
      <Lines label="先办好这些">
        {of.map(({ rule, text, to }) => (
          <li key={`${rule}${text}`}>
            <StatusMark kind="bad">待办</StatusMark>
            <span>{text}</span>
            {to === null ? null : (
              <LineEnd>
                <PlaceLink link={to}>去办</PlaceLink>
              </LineEnd>
            )}
          </li>
        ))}
      </Lines>
    </Panel>
  )
}

function Notes({ notes }: { readonly notes: readonly string[] }) {
  return notes.map((note) => (
    <Text key={note} size="sm" c="dimmed">
      {note}
    </Text>
  ))
}

/** A stay that is to be settled: the day, each step with its figures, and the confirmation. */
export function ToSettle({ of }: { readonly of: SettlementOfStay }) {
  const today = useToday()
  const may = useMay('fees.receive')
  const [settledOn, setSettledOn] = useState(today)
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(settledOn)
  const query = useOperationQuery(
    previewSettlement,
    { stayId: of.stayId, settledOn },
    { enabled: isDay, keepPrevious: true },
  )
  const day = (
    <Panel>
      <DayField label="结算日期" required max={today} value={settledOn} onChange={setSettledOn} />
      <Text size="sm" c="dimmed" mt={6}>
        账单、抵扣和退费申请都记在这一天
      </Text>
    </Panel>
  )
  return (
    <Loaded of={query} what="结算预览">
      {(preview) => (
        <PanelColumns
          isWideLeft
          left={
            <>
              {preview.obstacles.length === 0 ? null : <Obstacles of={preview.obstacles} />}
              <SettlementSheet sheet={preview} />
              <Notes notes={preview.notes} />
            </>
          }
          right={
            <>
              {day}
              <KeptPanel of={of} />
              {may && preview.obstacles.length === 0 && !query.isPlaceholderData ? (
                <SettleForm
                  key={settledOn}
                  of={of}
                  preview={preview}
                  settledOn={settledOn}
                  onStale={() => void query.refetch()}
                />
              ) : null}
            </>
          }
        />
      )}
    </Loaded>
  )
}
