import { listDoses, recordDoseEffect } from '#shared/contract/care/medicine-round.ts'
import type { OutputOf } from '#shared/operation.ts'
import { amountText } from '#shared/rules/medicine-amount.ts'
import { doseOutcomeWords } from '#shared/rules/medicine-words.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { hourText } from '#renderer/domain/words.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { SegmentedControl, Text } from '@mantine/core'
import { useState } from 'react'
import classes from './Medicines.module.css'
import { stateKinds } from './round.ts'
import { VoidDose } from './VoidDose.tsx'

type Doses = OutputOf<typeof listDoses>
type Dose = Doses['rows'][number]

function doneText({ doneAt, doneBy, checkedBy, reason, amountHundredths, unit }: Dose) {
  const amount = amountHundredths === null ? '' : amountText(amountHundredths, unit)
  const said = [amount, hourText(doneAt), doneBy, checkedBy === null ? '' : `${checkedBy}核对`]
  return `${said.filter(Boolean).join(' ')}${reason === null ? '' : `，${reason}`}`
}

function Effect({ dose }: { readonly dose: Dose }) {
  const mayGive = useMay('medicines.give')
  const command = useCommand(recordDoseEffect)
  if (!dose.isAsNeeded || dose.outcome !== 'given') return null
  if (dose.effect !== null) {
    return (
      <div>
        用药后{dose.effectSeenAt === null ? '' : ` ${hourText(dose.effectSeenAt)}`}：{dose.effect}
      </div>
    )
  }
  if (!mayGive) return <div className="unknown">用药后的情况没有登记</div>
  return (
    <ConfirmButton
      variant="light"
      size="compact-xs"
      title={`${dose.medicine} 用药后的情况`}
      explanation="写下现在看到的：疼痛减轻、体温多少、有没有不适。"
      confirmLabel="登记"
      reasonLabel="用药后的情况"
      onConfirm={async (effect) => {
        await command.mutateAsync({ id: dose.id, version: dose.version, effect })
        notifyDone('用药后的情况已登记')
      }}
    >
      登记用药后的情况
    </ConfirmButton>
  )
}

function DayRows({ day, doses }: { readonly day: string; readonly doses: readonly Dose[] }) {
  const mayGive = useMay('medicines.give')
  return doses.map((dose, index) => (
    <tr key={dose.id}>
      {index === 0 ? <th rowSpan={doses.length}>{day}</th> : null}
      <td>{dose.dueAt === null ? '需要时' : hourText(dose.dueAt)}</td>
      <td>{dose.medicine}</td>
      <td>
        <StatusMark kind={stateKinds[dose.outcome]}>{doseOutcomeWords[dose.outcome]}</StatusMark>
      </td>
      <td>
        {doneText(dose)}
        <Effect dose={dose} />
      </td>
      <td>
        {mayGive ? (
          <VoidDose id={dose.id} version={dose.version} what={`${day} ${dose.medicine}`} />
        ) : null}
      </td>
    </tr>
  ))
}

/** What was given in the last days, newest day first. */
export function DosesPanel({ residentId }: { readonly residentId: number }) {
  const [days, setDays] = useState('7')
  const doses = useOperationQuery(
    listDoses,
    { residentId, days: Number(days), ...useAsOfInput() },
    { keepPrevious: true },
  )
  return (
    <Panel
      title="给药记录"
      aside={
        <SegmentedControl
          size="xs"
          aria-label="几天"
          data={[
            { value: '1', label: '当天' },
            { value: '7', label: '7 天' },
            { value: '30', label: '30 天' },
          ]}
          value={days}
          onChange={setDays}
        />
      }
    >
      <Loaded of={doses} what="给药记录">
        {({ rows, counts }) =>
          rows.length === 0 ? (
            <Text c="dimmed">这几天没有给药记录。</Text>
          ) : (
            <>
              <Text size="sm" c="dimmed" mb={6}>
                {counts
                  .filter(({ count }) => count > 0)
                  .map(({ outcome, count }) => `${doseOutcomeWords[outcome]} ${count} 次`)
                  .join('，')}
              </Text>
              <table className={classes.grid}>
                <tbody>
                  {[...Map.groupBy(rows, ({ day }) => day)].map(([day, own]) => (
                    <DayRows key={day} day={day} doses={own} />
                  ))}
                </tbody>
              </table>
            </>
          )
        }
      </Loaded>
    </Panel>
  )
}
