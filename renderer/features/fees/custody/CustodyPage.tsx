import { getCustody } from '#shared/contract/fees/custody.ts'
import type { OutputOf } from '#shared/operation.ts'
import { monthOf } from '#shared/text/day.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { MonthChooser } from '#renderer/ui/MonthChooser.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Menu } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { AccountDialog } from './AccountDialog.tsx'
import { Book } from './Book.tsx'
import { CloseAccountDialog } from './CloseAccountDialog.tsx'
import { AccountFacts, Balance, PapersMissing, Should, Statements } from './CustodyPanels.tsx'
import { MovementDialog } from './MovementDialog.tsx'
import { StatementDialog } from './StatementDialog.tsx'
import { ToMove } from './ToMove.tsx'

const route = getRouteApi('/fees/custody')

export type Custody = OutputOf<typeof getCustody>
export type CustodyAccount = NonNullable<Custody['account']>

type Dialog = 'new' | 'correct' | 'close' | 'move' | 'statement'

interface DialogsProps {
  readonly account: CustodyAccount | null
  readonly dialog: Dialog | null
  readonly onClose: () => void
}

function Dialogs({ account, dialog, onClose }: DialogsProps) {
  if (dialog === 'new') return <AccountDialog account={null} onClose={onClose} />
  if (account === null) return null
  if (dialog === 'correct') return <AccountDialog account={account} onClose={onClose} />
  if (dialog === 'close') return <CloseAccountDialog account={account} onClose={onClose} />
  if (dialog === 'move') return <MovementDialog onClose={onClose} />
  if (dialog !== 'statement') return null
  return <StatementDialog custodyAccountId={account.id} onClose={onClose} />
}

interface ActionsProps {
  readonly account: CustodyAccount | null
  readonly onOpen: (dialog: Dialog) => void
}

function Actions({ account, onOpen }: ActionsProps) {
  const may = useMay('fees.receive')
  if (!may || account === null) return null
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default">账户</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => onOpen('correct')}>更正</Menu.Item>
          <Menu.Item onClick={() => onOpen('close')}>撤户</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Button variant="default" onClick={() => onOpen('statement')}>
        登记银行余额
      </Button>
      <Button onClick={() => onOpen('move')}>登记收支</Button>
    </>
  )
}

function Body({ custody, month }: { readonly custody: Custody; readonly month: string }) {
  const { account } = custody
  if (account === null) return null
  return (
    <>
      <Balance custody={custody} />
      <PanelColumns
        isWideLeft
        left={
          <>
            <ToMove custody={custody} />
            <Book month={month} />
          </>
        }
        right={
          <>
            <PapersMissing custody={custody} />
            <Should custody={custody} />
            <Statements custody={custody} />
            <AccountFacts account={account} />
          </>
        }
      />
    </>
  )
}

function Nothing({ custody, onNew }: { readonly custody: Custody; readonly onNew: () => void }) {
  const may = useMay('fees.receive')
  const [last] = custody.earlier
  return (
    <EmptyState
      title="没有开着的存管账户"
      action={may ? <Button onClick={onNew}>登记存管账户</Button> : undefined}
    >
      {last === undefined
        ? '押金、会员费要在民政公布的银行开一个专用账户存管。'
        : `${last.bank}的账户已在 ${last.closedOn} 撤户。`}
    </EmptyState>
  )
}

/** The account in which deposits lie: what is there, what should be, what moved, what the bank says. */
export function CustodyPage() {
  const today = useToday()
  const asOf = useAsOf() ?? today
  const navigate = route.useNavigate()
  const { month = monthOf(asOf) } = route.useSearch()
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const custody = useOperationQuery(getCustody, useAsOfInput())
  const account = custody.data?.account ?? null
  const isReported = account !== null && account.planReportedOn !== null
  return (
    <Page
      title="存管账户"
      sub={
        account === null ? undefined : (
          <>
            {`${account.bank}　`}
            {isReported ? (
              <StatusMark kind="due">{account.planReportedOn} 已报告撤户，不得再收押金</StatusMark>
            ) : null}
          </>
        )
      }
      actions={
        <>
          {account === null ? null : (
            <MonthChooser
              month={month}
              last={monthOf(asOf)}
              onChange={(next) => void navigate({ search: { month: next }, replace: true })}
            />
          )}
          <Actions account={account} onOpen={setDialog} />
        </>
      }
    >
      <Loaded of={custody} what="存管账户">
        {(value) =>
          value.account === null ? (
            <Nothing custody={value} onNew={() => setDialog('new')} />
          ) : (
            <Body custody={value} month={month} />
          )
        }
      </Loaded>
      <Dialogs account={account} dialog={dialog} onClose={() => setDialog(null)} />
    </Page>
  )
}
