import { getRota, releaseRota } from '#shared/contract/staff/rota.ts'
import { YiluError } from '#shared/errors.ts'
import { addDays, isDay } from '#shared/text/day.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Rota } from '../rota-cells.ts'
import type { RotaSpan } from '../rota-span.ts'
import { dayWords } from '../rota-span.ts'
import { problemCounts } from '../rota-words.ts'
import { ProblemList } from '../RotaProblems.tsx'
import classes from '../Rota.module.css'

interface Values extends Record<string, unknown> {
  from: string
  last: string
  reason: string
}

/** The nights with too few carers stand before everything else. */
function ShortNights({ rota }: { readonly rota: Rota }) {
  const names = new Map(rota.shifts.map(({ id, name }) => [id, name]))
  const nights = rota.staffing.filter(({ isNight, isShort }) => isNight && isShort === true)
  if (nights.length === 0) return null
  return (
    <section aria-label="护理员不够的夜班">
      <Text size="sm" fw={650} c="red">
        ▼ {nights.length} 个夜班护理员不够设定的配比
      </Text>
      <ul className={classes.shortNights}>
        {nights.map(({ day, shiftId, carers, needed }) => (
          <li key={`${day} ${shiftId}`}>
            {dayWords(day)} {names.get(shiftId)}：排了 {carers} 人，需要 {needed} 人
          </li>
        ))}
      </ul>
    </section>
  )
}

function Findings({ rota }: { readonly rota: Rota }) {
  const { refuse, warn, note } = problemCounts(rota.problems)
  const nights = new Set(rota.shifts.filter(({ isNight }) => isNight).map(({ id }) => id))
  const others = rota.problems.filter(
    ({ rule, shiftId }) => rule !== 'too-few' || !nights.has(shiftId ?? 0),
  )
  return (
    <Field>
      <ShortNights rota={rota} />
      {refuse + warn + note === 0 ? (
        <Text size="sm">没有发现问题。</Text>
      ) : (
        <div className={classes.people}>
          <ProblemList problems={others} />
        </div>
      )}
      {refuse > 0 ? (
        <Text size="sm" c="red" role="alert">
          有 {refuse} 处必须先改好，现在不能发布。
        </Text>
      ) : null}
    </Field>
  )
}

interface DialogProps {
  readonly span: RotaSpan
  readonly onClose: () => void
}

const toOf = (last: string): string => (isDay(last) ? addDays(last, 1) : last)

type Counts = ReturnType<typeof problemCounts>

function inputOf({ from, last, reason }: Values, counts: Counts | null) {
  return {
    from,
    to: toOf(last),
    seenProblems: counts === null ? 0 : counts.refuse + counts.warn,
    reason: reason.trim() === '' ? null : reason,
  }
}

/** What stands in the way is said before anything is sent. */
function assertReleasable(counts: Counts | null, reason: string): asserts counts is Counts {
  if (counts === null) {
    throw new YiluError('unavailable', 'rota-not-read', '问题还没有读出来，请稍等。', null)
  }
  if (counts.refuse > 0) {
    const text = `有 ${counts.refuse} 处必须先改好，没有发布。`
    throw new YiluError('rule_violated', 'rota-release-refused', text, null)
  }
  if (counts.warn === 0 || reason.trim() !== '') return
  const text = `还有 ${counts.warn} 个提醒，要发布请写明原因。`
  throw new YiluError('rule_violated', 'rota-release-reason', text, { reason: '写明原因' })
}

/** The faults of the days that are chosen; nothing before two days are. */
function useFindings({ from, last }: Pick<Values, 'from' | 'last'>) {
  const to = toOf(last)
  const isSpan = isDay(from) && isDay(to) && from < to
  const rota = useOperationQuery(getRota, { from, to }, { enabled: isSpan })
  return {
    isSpan,
    rota,
    counts: rota.data === undefined ? null : problemCounts(rota.data.problems),
  }
}

/** Releases days after everything that is wrong with them has been seen. */
export function ReleaseDialog({ span, onClose }: DialogProps) {
  const command = useCommand(releaseRota)
  const [days, setDays] = useState({ from: span.from, last: addDays(span.to, -1) })
  const { isSpan, rota, counts } = useFindings(days)
  const record = useRecordForm<Values>({
    initialValues: { ...days, reason: '' },
    schema: releaseRota.input,
    toInput: (values) => inputOf(values, counts),
    fieldNames: { to: 'last' },
    save: async (values) => {
      assertReleasable(counts, values.reason)
      await command.mutateAsync(inputOf(values, counts))
      notifyDone('排班已发布')
    },
  })
  const { form } = record
  function choose(part: Partial<typeof days>) {
    setDays({ ...days, ...part })
    form.setValues(part)
  }
  return (
    <FormDialog record={record} title="发布排班" saveLabel="发布" onClose={onClose} size="lg">
      <FormGroup>
        <Field width="half">
          <DayField
            label="从哪天"
            required
            value={days.from}
            error={form.errors['from']}
            onChange={(from) => choose({ from })}
          />
        </Field>
        <Field width="half">
          <DayField
            label="到哪天"
            required
            value={days.last}
            error={form.errors['last']}
            onChange={(last) => choose({ last })}
          />
        </Field>
        {isSpan ? (
          <Loaded of={rota} what="排班问题">
            {(shown) => <Findings rota={shown} />}
          </Loaded>
        ) : null}
        <Field>
          <Textarea
            label="原因"
            description="有提醒时要写。发布以后再改排班也要写原因"
            autosize
            maxLength={200}
            required={counts !== null && counts.warn > 0}
            {...form.getInputProps('reason')}
          />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}
