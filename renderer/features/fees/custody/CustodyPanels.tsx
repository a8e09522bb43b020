import { voidCustodyStatement } from '#shared/contract/fees/custody.ts'
import { custodyKindWords } from '#shared/rules/fees/custody-words.ts'
import { formatFen } from '#shared/text/money.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand } from '#renderer/api/hooks.ts'
import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import { TextLink } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './Custody.module.css'
import type { Custody, CustodyAccount } from './CustodyPage.tsx'

interface PartProps {
  readonly custody: Custody
}

function Sum({
  label,
  fen,
  children,
}: {
  label: string
  fen: number | null
  children?: ReactNode
}) {
  return (
    <dl className={classes.sum}>
      <dt>{label}</dt>
      <dd>{fen === null ? <span className="unknown">未知</span> : formatFen(fen)}</dd>
      {children === undefined ? null : <dd className={classes.more}>{children}</dd>}
    </dl>
  )
}

/** What lies there by the books and by the bank, and what should. */
export function Balance({ custody }: PartProps) {
  const { balanceFen, should, shortFen, reserve, statements, movedSinceFen } = custody
  const [newest] = statements
  const isDifferent = newest !== undefined && newest.differenceFen !== 0
  return (
    <Panel title="余额（元）" aside={`${custody.asOf} 终了`}>
      <div className={classes.balance}>
        <Sum label="账面余额" fen={balanceFen} />
        <Sum label="应存" fen={should.totalFen}>
          {shortFen > 0 ? (
            <StatusMark kind="bad">缺 {formatFen(shortFen)}</StatusMark>
          ) : (
            <StatusMark kind="well">足额</StatusMark>
          )}
        </Sum>
        <Sum label="银行余额" fen={newest?.balanceFen ?? null}>
          {newest === undefined ? (
            '没有登记过'
          ) : isDifferent ? (
            <StatusMark kind="bad">
              {newest.statedOn} 与账面差 {formatFen(newest.differenceFen)}
            </StatusMark>
          ) : (
            <>
              <StatusMark kind="well">{newest.statedOn} 相符</StatusMark>
              {movedSinceFen === 0 ? null : <div>之后又收支 {formatFen(movedSinceFen ?? 0)}</div>}
            </>
          )}
        </Sum>
        <Sum label="风险保证金最低额" fen={reserve.floorFen}>
          {reserve.percent === null ? '比例未知 ' : `应存的 ${reserve.percent}% `}
          {reserve.percent === null ? (
            <CertaintyMark
              status={reserve.status}
              note={null}
              rulebook="prepay"
              path="rules/PP-12"
            />
          ) : reserve.isBelow === true ? (
            <StatusMark kind="bad">低于最低额</StatusMark>
          ) : null}
        </Sum>
      </div>
    </Panel>
  )
}

/** What should lie there, by kind. */
export function Should({ custody }: PartProps) {
  return (
    <Panel title="应存的款（元）">
      <table className={classes.table}>
        <tbody>
          {custody.should.rows.map(({ kind, heldFen, isKept }) => (
            <tr key={kind}>
              <td>{custodyKindWords[kind]}</td>
              <td>{isKept ? '' : <span className="unknown">不在存管范围</span>}</td>
              <td className={classes.fen}>{formatFen(heldFen)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td colSpan={2}>应存合计</td>
            <td className={classes.fen}>{formatFen(custody.should.totalFen)}</td>
          </tr>
        </tfoot>
      </table>
    </Panel>
  )
}

function VoidStatement({ id, on }: { readonly id: number; readonly on: string }) {
  const command = useCommand(voidCustodyStatement)
  return (
    <ConfirmButton
      size="compact-xs"
      title={`作废 ${on} 的银行余额`}
      explanation="用于登记错了的。作废后可以重新登记这一天。"
      confirmLabel="作废"
      reasonLabel="原因"
      onConfirm={async (reason) => {
        await command.mutateAsync({ id, reason })
        notifyDone('已作废')
      }}
    >
      作废
    </ConfirmButton>
  )
}

/** What the bank said, day by day, against the books. */
export function Statements({ custody }: PartProps) {
  const may = useMay('fees.receive')
  return (
    <Panel title="银行余额">
      {custody.statements.length === 0 ? (
        <Text size="sm" c="dimmed">
          没有登记过银行余额。按银行对账单登记，程序与账面核对。
        </Text>
      ) : (
        <Lines label="银行余额">
          {custody.statements.slice(0, 6).map(({ id, statedOn, balanceFen, differenceFen }) => (
            <li key={id}>
              <span>{statedOn}</span>
              <span>
                {formatFen(balanceFen)} 元{'　'}
                {differenceFen === 0 ? (
                  <StatusMark kind="well">相符</StatusMark>
                ) : (
                  <StatusMark kind="bad">差 {formatFen(differenceFen)}</StatusMark>
                )}
              </span>
              {may ? (
                <LineEnd>
                  <VoidStatement id={id} on={statedOn} />
                </LineEnd>
              ) : null}
            </li>
          ))}
        </Lines>
      )}
    </Panel>
  )
}

/** Deposits that were spent for urgent care and whose papers have not come. */
export function PapersMissing({ custody }: PartProps) {
  if (custody.papers.length === 0) return null
  return (
    <Panel title="突发就医没有补的材料">
      <Lines label="没有补的材料">
        {custody.papers.map(
          ({ id, residentId, name, usedOn, amountFen, papersDueOn, lateDays }) => (
            <li key={id}>
              <TextLink to="/fees/deposits" search={{ used: residentId }}>
                {name}
              </TextLink>
              <span>
                {usedOn}，{formatFen(amountFen)} 元{'　'}
                <StatusMark kind={lateDays === null ? 'due' : 'bad'}>
                  {lateDays === null ? `${papersDueOn ?? ''} 前` : `逾期 ${lateDays} 天`}
                </StatusMark>
              </span>
            </li>
          ),
        )}
      </Lines>
    </Panel>
  )
}

/** The account at the bank, as it is on the day. */
export function AccountFacts({ account }: { readonly account: CustodyAccount }) {
  const { keeps, agreedOn, openedOn, planReportedOn, closePlan, closedOn, note } = account
  const reported = [
    { label: '报告撤户', value: planReportedOn },
    { label: '资金处置方案', value: closePlan },
  ]
  return (
    <Panel title="账户">
      <Facts
        facts={[
          { label: '银行', value: account.bank },
          { label: '户名', value: account.accountName },
          { label: '账号', value: account.accountNumber },
          { label: '存管协议', value: agreedOn },
          { label: '开户日', value: openedOn },
          { label: '存哪些款', value: keeps.map((kind) => custodyKindWords[kind]).join('、') },
          ...(planReportedOn === null ? [] : reported),
          ...(closedOn === null ? [] : [{ label: '撤户日', value: closedOn }]),
          ...(note === null ? [] : [{ label: '备注', value: note }]),
        ]}
      />
    </Panel>
  )
}
