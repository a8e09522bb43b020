import { publishFeeTable, voidFeeTable } from '#shared/contract/fees/fee-table.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import classes from './FeeTable.module.css'
import type { FeeTable, FeeTableOpened } from './fee-words.ts'

interface DraftProps {
  readonly opened: FeeTableOpened
  readonly table: FeeTable
}

/** Publishing asks why where the day is past or was billed; it says what that means. */
function PublishButton({ opened, table }: DraftProps) {
  const publish = useCommand(publishFeeTable)
  const today = useToday()
  const { id, version, startsOn, name } = table
  const { billedMonths, missing } = opened
  const isLate = startsOn < today || billedMonths.length > 0
  const billed =
    billedMonths.length === 0
      ? ''
      : `${billedMonths.join('、')} 已经出账：出过的账单不改，差额补退在以后的账单里。`
  const past = startsOn < today ? '开始执行的日期已过。' : ''
  return (
    <ConfirmButton
      variant="filled"
      disabled={missing.length > 0}
      title={`公布 ${name}`}
      explanation={`${startsOn} 起按这一版收费。公布后价格不能再改，要变更的另拟一版。${past}${billed}`}
      confirmLabel="公布"
      {...(isLate ? { reasonLabel: '为什么现在才公布' } : {})}
      onConfirm={async (reason) => {
        const { warnings } = await publish.mutateAsync({
          id,
          version,
          lateReason: isLate ? reason : null,
        })
        notifyDone(['收费标准已公布', ...warnings].join('。'))
      }}
    >
      公布
    </ConfirmButton>
  )
}

export function VoidTableButton({ table }: { readonly table: FeeTable }) {
  const navigate = useNavigate()
  const take = useCommand(voidFeeTable)
  const { id, version, name, state } = table
  const explanation =
    state === 'draft'
      ? '草案作废后不再列出，填过的价格留在操作记录里。'
      : '用于公布错了、还没有按它出过账的。作废后，前一版接着执行。'
  return (
    <ConfirmButton
      title={`作废 ${name}`}
      explanation={explanation}
      confirmLabel="作废"
      reasonLabel="原因"
      onConfirm={async (reason) => {
        await take.mutateAsync({ id, version, reason })
        notifyDone('已作废')
        await navigate({ to: '/fees/table' })
      }}
    >
      作废
    </ConfirmButton>
  )
}

/** A draft: what is still missing, what is worth knowing, and the step that makes it the fee table. */
export function PublishPanel({ opened, table }: DraftProps) {
  const mayWrite = useMay('fees.table')
  const { missing, hints } = opened
  return (
    <Panel title="公布前">
      <ul className={classes.points}>
        {missing.length === 0 ? (
          <li>
            <StatusMark kind="well">该填的价格都填了</StatusMark>
          </li>
        ) : (
          missing.map((words) => (
            <li key={words}>
              <StatusMark kind="bad">{words}</StatusMark>
            </li>
          ))
        )}
        {hints.map((words) => (
          <li key={words}>
            <StatusMark kind="due">{words}</StatusMark>
          </li>
        ))}
      </ul>
      {missing.length === 0 ? null : (
        <Text size="sm" c="dimmed" mt="xs">
          红色的补齐以后才能公布：缺一个价格，就有人的账单算不出来。
        </Text>
      )}
      {mayWrite ? (
        <div className={classes.buttons}>
          <LinkButton
            to="/fees/table/$feeTableId/prices"
            params={{ feeTableId: table.id }}
            variant={missing.length > 0 ? 'filled' : 'default'}
          >
            填价格
          </LinkButton>
          <PublishButton opened={opened} table={table} />
        </div>
      ) : null}
    </Panel>
  )
}
