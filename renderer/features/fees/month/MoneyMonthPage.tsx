import { getMoneyMonth, listMonthCloses, printMonth } from '#shared/contract/fees/month.ts'
import { addMonths, firstOfMonth, formatMonth, monthOf } from '#shared/text/day.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useAsk, useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { notifyFailure } from '#renderer/domain/notify.ts'
import { instantText } from '#renderer/domain/words.ts'
import { Lines } from '#renderer/ui/Lines.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { MonthChooser } from '#renderer/ui/MonthChooser.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { CloseMonth } from './CloseMonth.tsx'
import { type MoneyMonth, MonthSteps } from './MonthSteps.tsx'
import { Balances, Billed, Received } from './MonthSums.tsx'

const route = getRouteApi('/fees')

function PrintButton({ month }: { readonly month: string }) {
  const print = useAsk(printMonth)
  const asOf = useAsOfInput()
  const [document, setDocument] = useState<{ name: string; bytes: Uint8Array } | null>(null)
  return (
    <>
      <Button
        variant="default"
        loading={print.isPending}
        onClick={() => void print.mutateAsync({ month, ...asOf }).then(setDocument, notifyFailure)}
      >
        打印月结表
      </Button>
      <DocumentScreen document={document} onClose={() => setDocument(null)} />
    </>
  )
}

function stateWords({ close, closedThrough, month }: MoneyMonth): string | null {
  if (close !== null) return `${instantText(close.closedAt)} 由 ${close.closedBy} 关账`
  return closedThrough !== null && month < closedThrough ? '已随以后的月份关账' : null
}

/** Who closed which month and who opened it again. */
function Closes() {
  const query = useOperationQuery(listMonthCloses, {})
  return (
    <Loaded of={query} what="关账记录">
      {({ rows }) =>
        rows.length === 0 ? null : (
          <Panel title="关账记录">
            <Lines label="关账记录">
              {rows.slice(0, 12).map((row) => (
                <li key={row.id}>
                  <span>{formatMonth(row.month)}</span>
                  <span>
                    {instantText(row.closedAt)} {row.closedBy}
                    {row.note === null ? '' : `：${row.note}`}
                  </span>
                  {row.reopenedAt === null ? null : (
                    <StatusMark kind="due">
                      {`${instantText(row.reopenedAt)} ${row.reopenedBy ?? ''} 重新开账：${row.reopenReason ?? ''}`}
                    </StatusMark>
                  )}
                </li>
              ))}
            </Lines>
          </Panel>
        )
      }
    </Loaded>
  )
}

/** The accountant's month: what is to be done in its order, what it comes to, and the closing. */
export function MoneyMonthPage() {
  const today = useToday()
  const asOf = useAsOf() ?? today
  const navigate = route.useNavigate()
  // Bills are made for a month that is over; on the first days of the next one nobody looks at that one.
  const proposed = Number(asOf.slice(8)) <= 15 ? monthOf(addMonths(firstOfMonth(asOf), -1)) : null
  const { month = proposed ?? monthOf(asOf) } = route.useSearch()
  const query = useOperationQuery(getMoneyMonth, { month, ...useAsOfInput() })
  const words = query.data === undefined ? null : stateWords(query.data)
  return (
    <Page
      title="本月收费"
      sub={words === null ? undefined : <StatusMark kind="well">{words}</StatusMark>}
      actions={
        <>
          <MonthChooser
            month={month}
            last={monthOf(asOf)}
            onChange={(next) => void navigate({ search: { month: next }, replace: true })}
          />
          <PrintButton month={month} />
          {query.data === undefined ? null : <CloseMonth key={month} value={query.data} />}
        </>
      }
    >
      <Loaded of={query} what="本月收费">
        {(value) => (
          <PanelColumns
            isWideLeft
            left={
              <>
                <MonthSteps value={value} />
                <Billed value={value} />
                <Closes />
              </>
            }
            right={
              <>
                <Balances value={value} />
                <Received value={value} />
              </>
            }
          />
        )}
      </Loaded>
    </Page>
  )
}
