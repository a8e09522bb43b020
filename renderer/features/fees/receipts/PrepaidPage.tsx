import {
  applyPrepaid,
  listPrepaidDue,
  listPrepaidUses,
  voidPrepaidUse,
} from '#shared/contract/fees/prepaid.ts'
import type { OutputOf } from '#shared/operation.ts'
import { addMonths, firstOfMonth, formatMonth, monthOf } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton, TextLink } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import classes from './Receipts.module.css'

const route = getRouteApi('/fees/receipts/prepaid')

type Due = OutputOf<typeof listPrepaidDue>
type Uses = OutputOf<typeof listPrepaidUses>

function Person({ residentId, name }: { readonly residentId: number; readonly name: string }) {
  return (
    <TextLink to="/residents/$residentId" params={{ residentId }}>
      {name}
    </TextLink>
  )
}

function DueTable({ due }: { readonly due: Due }) {
  if (due.rows.length === 0) {
    return <EmptyState title="没有可以抵扣的">没有人既欠费、又有预收。</EmptyState>
  }
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">床位</th>
          <th scope="col">老人</th>
          <th scope="col" className={classes.fen}>
            欠费（元）
          </th>
          <th scope="col" className={classes.fen}>
            预收
          </th>
          <th scope="col" className={classes.fen}>
            可抵扣
          </th>
        </tr>
      </thead>
      <tbody>
        {due.rows.map(({ residentId, name, bed, owedFen, prepaidFen, askedFen, useFen }) => (
          <tr key={residentId}>
            <td>{bed ?? <span className="unknown">没有床位</span>}</td>
            <th scope="row">
              <Person residentId={residentId} name={name} />
            </th>
            <td className={classes.fen}>{formatFen(owedFen)}</td>
            <td className={classes.fen}>
              {formatFen(prepaidFen)}
              {askedFen === 0 ? null : (
                <div className="unknown">{`其中申请退费 ${formatFen(askedFen)}`}</div>
              )}
            </td>
            <td className={classes.fen}>{formatFen(useFen)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={4}>
            合计
          </th>
          <td className={classes.fen}>{formatFen(due.sumFen)}</td>
        </tr>
      </tfoot>
    </table>
  )
}

function VoidUse({ use }: { readonly use: Uses['rows'][number] }) {
  const command = useCommand(voidPrepaidUse)
  const { id, name, amountFen } = use
  return (
    <ConfirmButton
      size="compact-xs"
      title={`作废 ${name} 的抵扣 ${formatFen(amountFen)} 元`}
      explanation="今天记一笔冲销：预收退回，欠费恢复。"
      confirmLabel="作废"
      reasonLabel="原因"
      onConfirm={async (reason) => {
        await command.mutateAsync({ id, reason })
        notifyDone('抵扣已作废')
      }}
    >
      作废
    </ConfirmButton>
  )
}

function UsesTable({ uses }: { readonly uses: Uses }) {
  const mayReceive = useMay('fees.receive')
  if (uses.rows.length === 0) return <EmptyState title="还没有抵扣过" />
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">日期</th>
          <th scope="col">老人</th>
          <th scope="col" className={classes.fen}>
            抵扣（元）
          </th>
          <th scope="col" aria-label="操作" />
        </tr>
      </thead>
      <tbody>
        {uses.rows.map((use) => (
          <tr key={use.id}>
            <td>{use.usedOn}</td>
            <th scope="row">
              <Person residentId={use.residentId} name={use.name} />
            </th>
            <td className={classes.fen}>
              <span className={use.voided === null ? undefined : classes.struck}>
                {formatFen(use.amountFen)}
              </span>
            </td>
            <td className={classes.fen}>
              {use.voided === null ? (
                mayReceive ? (
                  <VoidUse use={use} />
                ) : null
              ) : (
                <StatusMark kind="bad">{`已作废：${use.voided.reason}`}</StatusMark>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Apply({ due, month }: { readonly due: Due; readonly month: string | null }) {
  const mayReceive = useMay('fees.receive')
  const today = useToday()
  const command = useCommand(applyPrepaid)
  const count = due.rows.filter(({ useFen }) => useFen > 0).length
  if (!mayReceive || count === 0) return null
  const bills = month === null ? '' : `${formatMonth(month)}及以前的`
  return (
    <ConfirmButton
      variant="filled"
      title="用预收抵扣欠费"
      explanation={`${count} 人共 ${formatFen(due.sumFen)} 元，今天抵扣${bills}欠费，先抵最早的账单。`}
      confirmLabel="抵扣"
      onConfirm={async () => {
        const made = await command.mutateAsync({ usedOn: today, month })
        notifyDone(`已抵扣 ${made.uses.length} 人，共 ${formatFen(made.sumFen)} 元`)
      }}
    >
      {`全部抵扣 ${formatFen(due.sumFen)} 元`}
    </ConfirmButton>
  )
}

/** Prepayments that can pay what is owed, and those that did. */
export function PrepaidPage() {
  const { month = null } = route.useSearch()
  const navigate = route.useNavigate()
  const today = useToday()
  const asOf = useAsOf() ?? today
  const asOfInput = useAsOfInput()
  const due = useOperationQuery(listPrepaidDue, {
    ...(month === null ? {} : { month }),
    ...asOfInput,
  })
  const uses = useOperationQuery(listPrepaidUses, { limit: 100, ...asOfInput })
  const months = Array.from({ length: 6 }, (_, index) => {
    const value = monthOf(addMonths(firstOfMonth(asOf), -index))
    return { value, label: `${formatMonth(value)}及以前的账单` }
  })
  return (
    <Page
      title="预收抵扣"
      actions={
        <>
          <Select
            aria-label="抵扣哪些账单"
            placeholder="全部欠费"
            w={208}
            clearable
            data={months}
            value={month}
            onChange={(value) =>
              void navigate({ search: value === null ? {} : { month: value }, replace: true })
            }
          />
          {due.data === undefined ? null : <Apply due={due.data} month={month} />}
          <LinkButton to="/fees/receipts" variant="default">
            收款记录
          </LinkButton>
        </>
      }
    >
      <PanelColumns
        isWideLeft
        left={
          <Panel title="可以抵扣的" aside={`${asOf}，元`}>
            <Loaded of={due} what="可抵扣的预收">
              {(value) => <DueTable due={value} />}
            </Loaded>
          </Panel>
        }
        right={
          <Panel
            title="抵扣记录"
            aside={uses.data === undefined ? undefined : `有效 ${formatFen(uses.data.sumFen)} 元`}
          >
            <Loaded of={uses} what="抵扣记录">
              {(value) => <UsesTable uses={value} />}
            </Loaded>
          </Panel>
        }
      />
    </Page>
  )
}
