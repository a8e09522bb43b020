import { moveReceiptsIntoCustody } from '#shared/contract/fees/custody.ts'
import { formatFen } from '#shared/text/money.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand } from '#renderer/api/hooks.ts'
import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Checkbox, Text } from '@mantine/core'
import { useState } from 'react'
import classes from './Custody.module.css'
import type { Custody } from './CustodyPage.tsx'

type Row = Custody['toMove'][number]

function DueMark({ dueOn, lateDays }: Row) {
  if (lateDays > 0) return <StatusMark kind="bad">逾期 {lateDays} 天</StatusMark>
  return dueOn === null ? (
    <span className="unknown">期限未知</span>
  ) : (
    <StatusMark kind="due">{dueOn} 前</StatusMark>
  )
}

function MoveButton({ rows }: { readonly rows: readonly Row[] }) {
  const command = useCommand(moveReceiptsIntoCustody)
  const today = useToday()
  const sum = formatFen(rows.reduce((total, { amountFen }) => total + amountFen, 0))
  return (
    <ConfirmButton
      size="compact-sm"
      disabled={rows.length === 0}
      title={`转入存管账户 ${sum} 元`}
      explanation={`登记为今天（${today}）从现金或银行存款转入，共 ${rows.length} 张收据。`}
      confirmLabel="登记转入"
      onConfirm={async () => {
        const receiptIds = rows.map(({ receiptId }) => receiptId)
        await command.mutateAsync({ receiptIds, movedOn: today })
        notifyDone(`${sum} 元已登记转入`)
      }}
    >
      登记转入
    </ConfirmButton>
  )
}

/** What was taken elsewhere and is to be moved into the account, receipt by receipt. */
export function ToMove({ custody }: { readonly custody: Custody }) {
  const { toMove, moveRule } = custody
  const may = useMay('fees.receive')
  const [left, setLeft] = useState<readonly number[]>([])
  const chosen = toMove.filter(({ receiptId }) => !left.includes(receiptId))
  const turn = (receiptId: number) =>
    setLeft((ids) =>
      ids.includes(receiptId) ? ids.filter((id) => id !== receiptId) : [...ids, receiptId],
    )
  return (
    <Panel
      title="还没有转入的收款"
      aside={may && toMove.length > 0 ? <MoveButton rows={chosen} /> : undefined}
    >
      {toMove.length === 0 ? (
        <Text size="sm" c="dimmed">
          现金和其他渠道收的都已转入。
        </Text>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              {may ? <th aria-label="选" /> : null}
              <th scope="col">收据</th>
              <th scope="col">老人</th>
              <th scope="col">收款</th>
              <th scope="col" className={classes.fen}>
                金额（元）
              </th>
              <th scope="col">期限</th>
            </tr>
          </thead>
          <tbody>
            {toMove.map((row) => (
              <tr key={row.receiptId}>
                {may ? (
                  <td>
                    <Checkbox
                      aria-label={`转入 ${row.number}`}
                      checked={!left.includes(row.receiptId)}
                      onChange={() => turn(row.receiptId)}
                    />
                  </td>
                ) : null}
                <td>{row.number}</td>
                <td>{row.name}</td>
                <td>
                  {row.receivedOn} {row.method}
                </td>
                <td className={classes.fen}>{formatFen(row.amountFen)}</td>
                <td>
                  <DueMark {...row} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {moveRule === null ? null : (
        <Text size="xs" c="dimmed" mt={8}>
          {moveRule.text}（{moveRule.clause}）
          <CertaintyMark status={moveRule.status} note={null} />
        </Text>
      )}
    </Panel>
  )
}
