import { getIncidentMonth, printIncidentMonth } from '#shared/contract/care/incident-review.ts'
import { firstOfMonth, formatMonth, lastOfMonth, monthOf } from '#shared/text/day.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useAsk, useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyFailure } from '#renderer/domain/notify.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { MonthChooser } from '#renderer/ui/MonthChooser.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import classes from './Incidents.module.css'
import { Counts, Figures, type IncidentMonth, People } from './MonthTables.tsx'
import { ReviewPanel } from './ReviewPanel.tsx'

const route = getRouteApi('/care/incidents/month')

function PrintButton({ month }: { readonly month: string }) {
  const print = useAsk(printIncidentMonth)
  const asOf = useAsOfInput()
  const [document, setDocument] = useState<{ name: string; bytes: Uint8Array } | null>(null)
  return (
    <>
      <Button
        variant="default"
        loading={print.isPending}
        onClick={() => void print.mutateAsync({ month, ...asOf }).then(setDocument, notifyFailure)}
      >
        打印
      </Button>
      <DocumentScreen document={document} onClose={() => setDocument(null)} />
    </>
  )
}

interface TablesProps {
  readonly value: IncidentMonth
}

function Tables({ value }: TablesProps) {
  const navigate = route.useNavigate()
  const isWhole = value.periods.month.to === lastOfMonth(value.month)
  return (
    <>
      <PanelColumns
        left={
          <>
            <Figures periods={value.periods} isWhole={isWhole} />
            <People
              people={value.people}
              onOpen={(residentId) =>
                void navigate({ to: '/residents/$residentId', params: { residentId } })
              }
            />
          </>
        }
        right={<ReviewPanel key={value.month} value={value} />}
      />
      <div className={classes.tables}>
        <Counts title="种类" rows={value.byKind} isWhole={isWhole} />
        <Counts title="地点" rows={value.byPlace} isWhole={isWhole} />
        <Counts title="伤情" rows={value.byInjury} isWhole={isWhole} />
        <Counts title="班次" rows={value.byShift} isWhole={isWhole} />
        <Counts title="时段" rows={value.byHour} isWhole={isWhole} />
      </div>
    </>
  )
}

/** A month's incidents beside the month and the year before, and what was learned from them. */
export function IncidentMonthPage() {
  const today = useToday()
  const asOf = useAsOf() ?? today
  const { month = monthOf(asOf) } = route.useSearch()
  const navigate = route.useNavigate()
  const show = (next: string) => void navigate({ search: { month: next }, replace: true })
  const query = useOperationQuery(getIncidentMonth, { month, ...useAsOfInput() })
  const last = monthOf(asOf)
  const { from, to } = { from: firstOfMonth(month), to: lastOfMonth(month) }
  const unreviewed = query.data?.unreviewed ?? []
  const [first] = unreviewed
  return (
    <Page
      title="不良事件月度分析"
      sub={
        first === undefined ? undefined : (
          <StatusMark kind="due">{`${unreviewed.length} 个月没有复盘，最早 ${formatMonth(first)}`}</StatusMark>
        )
      }
      actions={
        <>
          <MonthChooser month={month} last={last} onChange={show} />
          <PrintButton month={month} />
          <LinkButton variant="default" to="/care/incidents" search={{ from, to }}>
            这个月的事件
          </LinkButton>
        </>
      }
    >
      <Loaded of={query} what="月度分析">
        {(value) => <Tables value={value} />}
      </Loaded>
    </Page>
  )
}
