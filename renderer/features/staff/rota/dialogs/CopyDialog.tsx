import { copyRota } from '#shared/contract/staff/rota.ts'
import { mondayOf } from '#shared/rules/staff/rota-times.ts'
import { addDays, addMonths, daysBetween, firstOfMonth, isDay } from '#shared/text/day.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Checkbox, SegmentedControl, Text, Textarea } from '@mantine/core'
import type { RotaSpan } from '../rota-span.ts'
import { dayWords } from '../rota-span.ts'
import type { Outcome } from './LeftOut.tsx'

interface Values extends Record<string, unknown> {
  from: string
  last: string
  target: string
  onlyShown: boolean
  reason: string
}

interface DialogProps {
  readonly span: RotaSpan
  readonly today: string
  /** Those who are listed, where the rota is narrowed; null where everybody is. */
  readonly shownIds: readonly number[] | null
  readonly onDone: (outcome: Outcome) => void
  readonly onClose: () => void
}

type Preset = 'week' | 'weeks' | 'month'

/** Weeks keep their weekdays; a month is copied date by date. */
function presetOf(preset: Preset, { unit, from, to }: RotaSpan, today: string) {
  const day = from <= today && today < to ? today : from
  if (preset === 'month') {
    const first = firstOfMonth(day)
    const next = addMonths(first, 1)
    return { from: first, last: addDays(next, -1), target: next }
  }
  const monday = mondayOf(unit === 'week' ? from : preset === 'week' ? day : from)
  const count = preset === 'week' ? 7 : 28
  return { from: monday, last: addDays(monday, count - 1), target: addDays(monday, count) }
}

function inputOf({ from, last, target, onlyShown, reason }: Values, ids: readonly number[] | null) {
  return {
    from,
    to: isDay(last) ? addDays(last, 1) : last,
    target,
    staffIds: onlyShown && ids !== null ? [...ids] : null,
    reason: reason.trim() === '' ? null : reason,
  }
}

function endWords({ from, last, target }: Values): string {
  if (![from, last, target].every(isDay) || last < from) return ''
  const count = daysBetween(from, last) + 1
  const end = addDays(target, count - 1)
  return `${count} 天，复制到 ${dayWords(target)} — ${dayWords(end)}`
}

/** Copies some days of the rota to others; who cannot be planned there is left out and named. */
export function CopyDialog({ span, today, shownIds, onDone, onClose }: DialogProps) {
  const command = useCommand(copyRota)
  const record = useRecordForm<Values>({
    initialValues: {
      ...presetOf(span.unit === 'week' ? 'week' : 'month', span, today),
      onlyShown: false,
      reason: '',
    },
    schema: copyRota.input,
    toInput: (values) => inputOf(values, shownIds),
    fieldNames: { to: 'last' },
    save: async (values) => {
      const { copied, leftOut, warnings } = await command.mutateAsync(inputOf(values, shownIds))
      const told = warnings.map(({ message }) => message)
      onDone({ title: '复制排班', done: `复制了 ${copied} 个班。`, leftOut, warnings: told })
    },
  })
  const { form } = record
  return (
    <FormDialog record={record} title="复制排班" saveLabel="复制" onClose={onClose} size="lg">
      <FormGroup>
        <Field>
          <SegmentedControl
            aria-label="复制多少"
            data={[
              { value: 'week', label: '一周' },
              { value: 'weeks', label: '四周' },
              { value: 'month', label: '整月（按日期）' },
            ]}
            defaultValue={span.unit === 'week' ? 'week' : 'month'}
            onChange={(preset) => form.setValues(presetOf(preset, span, today))}
          />
        </Field>
        <Field width="third">
          <DayField label="从哪天" required {...form.getInputProps('from')} />
        </Field>
        <Field width="third">
          <DayField label="到哪天" required {...form.getInputProps('last')} />
        </Field>
        <Field width="third">
          <DayField label="复制到，从哪天起" required {...form.getInputProps('target')} />
        </Field>
        <Field>
          <Text size="sm" c="dimmed">
            {endWords(form.values)}
            {' 已经排了班的日子、请假和离职的人不动，做完列出来。'}
          </Text>
        </Field>
        {shownIds === null ? null : (
          <Field>
            <Checkbox
              label={`只复制现在列出的 ${shownIds.length} 人`}
              {...form.getInputProps('onlyShown', { type: 'checkbox' })}
            />
          </Field>
        )}
        <Field>
          <Textarea
            label="原因"
            description="目标里有已发布或已经过去的日子时要写"
            autosize
            maxLength={200}
            {...form.getInputProps('reason')}
          />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}
