import { voidReminder, voidWriteOff } from '#shared/contract/fees/arrears.ts'
import { openChargeName, openChargeState } from '#shared/rules/fees/open-bill-words.ts'
import { reminderWayWords } from '#shared/rules/fees/reminder-words.ts'
import { formatFen } from '#shared/text/money.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import classes from './Arrears.module.css'
import { PromiseMark } from './arrears-columns.tsx'
import { CorrectReminderDialog, type PersonArrears, type Reminder } from './ReminderDialog.tsx'

interface PersonProps {
  readonly person: PersonArrears
}

/** What is open, bill by bill, the oldest first. */
export function OpenBills({ person }: PersonProps) {
  const { open, otherFen, receivableFen } = person
  if (receivableFen <= 0) {
    return (
      <Panel title="没有付清的">
        <Text c="dimmed">
          {receivableFen === 0 ? '没有欠费。' : `没有欠费，多付 ${formatFen(-receivableFen)} 元。`}
        </Text>
      </Panel>
    )
  }
  return (
    <Panel title="没有付清的" aside={<span className={classes.soft}>元，先到期的先抵</span>}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">账单</th>
            <th scope="col">最晚缴费日</th>
            <th scope="col" className={classes.number}>
              应收
            </th>
            <th scope="col" className={classes.number}>
              已付
            </th>
            <th scope="col" className={classes.number}>
              未付
            </th>
            <th scope="col">情况</th>
          </tr>
        </thead>
        <tbody>
          {open.map((charge) => (
            <tr key={charge.billId ?? 0}>
              <td>{openChargeName(charge)}</td>
              <td>{charge.dueOn}</td>
              <td className={classes.number}>{formatFen(charge.totalFen)}</td>
              <td className={classes.number}>{formatFen(charge.paidFen)}</td>
              <td className={classes.number}>{formatFen(charge.openFen)}</td>
              <td>
                <StatusMark kind={charge.state === 'overdue' ? 'bad' : 'due'}>
                  {openChargeState(charge)}
                </StatusMark>
              </td>
            </tr>
          ))}
          {otherFen === 0 ? null : (
            <tr>
              <td>不在账单里的</td>
              <td />
              <td />
              <td />
              <td className={classes.number}>{formatFen(otherFen)}</td>
              <td />
            </tr>
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={4}>
              合计
            </th>
            <td className={classes.number}>{formatFen(receivableFen)}</td>
            <td />
          </tr>
        </tfoot>
      </table>
    </Panel>
  )
}

interface ReminderLineProps extends PersonProps {
  readonly reminder: Reminder
  readonly onCorrect: () => void
}

function ReminderLine({ reminder, onCorrect }: ReminderLineProps) {
  const mayReceive = useMay('fees.receive')
  const command = useCommand(voidReminder)
  const { id, version, remindedOn, way, toldTo, owedFen, promise, note, remindedBy } = reminder
  return (
    <li>
      <div className={classes.said}>
        <span>
          {[remindedOn, reminderWayWords[way], toldTo].filter(Boolean).join(' ')}
          <span className={classes.soft}>
            ，当时欠 {formatFen(owedFen)} 元，{remindedBy}
          </span>
        </span>
        {promise === null ? null : <PromiseMark promise={promise} />}
        {note === null ? null : <span className={classes.soft}>{note}</span>}
      </div>
      {mayReceive ? (
        <LineEnd>
          <Group gap="xs" wrap="nowrap">
            <Button variant="subtle" size="compact-sm" onClick={onCorrect}>
              更正
            </Button>
            <ConfirmButton
              variant="subtle"
              size="compact-sm"
              title={`作废 ${remindedOn} 的催缴`}
              explanation="作废后不再算催过，原来的内容留在操作记录里。"
              confirmLabel="作废"
              reasonLabel="原因"
              onConfirm={async (reason) => {
                await command.mutateAsync({ id, version, reason })
                notifyDone('催缴已作废')
              }}
            >
              作废
            </ConfirmButton>
          </Group>
        </LineEnd>
      ) : null}
    </li>
  )
}

/** Who was told what, the newest first. */
export function Reminders({ person }: PersonProps) {
  const [correcting, setCorrecting] = useState<Reminder | null>(null)
  return (
    <Panel title="催缴">
      {person.reminders.length === 0 ? (
        <Text c="dimmed">还没有催过。</Text>
      ) : (
        <Lines label="催缴">
          {person.reminders.map((reminder) => (
            <ReminderLine
              key={reminder.id}
              person={person}
              reminder={reminder}
              onCorrect={() => setCorrecting(reminder)}
            />
          ))}
        </Lines>
      )}
      {correcting === null ? null : (
        <CorrectReminderDialog
          person={person}
          reminder={correcting}
          onClose={() => setCorrecting(null)}
        />
      )}
    </Panel>
  )
}

/** What was given up and by whom. */
export function WriteOffs({ person }: PersonProps) {
  const mayApprove = useMay('fees.approve')
  const command = useCommand(voidWriteOff)
  if (person.writeOffs.length === 0) return null
  return (
    <Panel title="核销">
      <Lines label="核销">
        {person.writeOffs.map(({ id, writtenOffOn, amountFen, reason, approvedBy, enteredBy }) => (
          <li key={id}>
            <div className={classes.said}>
              <span>
                {writtenOffOn} 核销 {formatFen(amountFen)} 元
              </span>
              <span className={classes.soft}>
                {reason}（登记 {enteredBy}，批准 {approvedBy}）
              </span>
            </div>
            {mayApprove ? (
              <LineEnd>
                <ConfirmButton
                  variant="subtle"
                  size="compact-sm"
                  title={`撤销核销 ${formatFen(amountFen)} 元`}
                  explanation="撤销后这笔钱重新算欠费，账上今天记一笔反向的分录。"
                  confirmLabel="撤销"
                  reasonLabel="原因"
                  onConfirm={async (why) => {
                    await command.mutateAsync({ id, reason: why })
                    notifyDone('核销已撤销')
                  }}
                >
                  撤销
                </ConfirmButton>
              </LineEnd>
            ) : null}
          </li>
        ))}
      </Lines>
    </Panel>
  )
}

/** Whom to call, and what is held of hers that could pay. */
export function AtHand({ person }: PersonProps) {
  const { residentId, contacts, depositFen, prepaidFen, receivableFen } = person
  const may = useMay('fees.receive') && receivableFen > 0
  const link = { variant: 'subtle', size: 'compact-xs' } as const
  return (
    <Panel
      title="联系人和余额"
      aside={
        may ? (
          <span>
            <LinkButton to="/fees/receipts/new" search={{ residentId }} {...link}>
              收款
            </LinkButton>
            {prepaidFen > 0 ? (
              <LinkButton to="/fees/receipts/prepaid" {...link}>
                预收抵扣
              </LinkButton>
            ) : null}
          </span>
        ) : null
      }
    >
      <Facts
        facts={[
          ...contacts.map(({ name, relation, telephone }, index) => ({
            label: relation ?? `联系人 ${index + 1}`,
            value: [name, telephone].filter(Boolean).join(' '),
          })),
          { label: '预收余额', value: `${formatFen(prepaidFen)} 元` },
          { label: '押金余额', value: `${formatFen(depositFen)} 元` },
        ]}
      />
    </Panel>
  )
}
