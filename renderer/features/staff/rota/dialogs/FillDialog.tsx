import { fillRota, listRotaPatterns } from '#shared/contract/staff/rota.ts'
import { addDays, isDay } from '#shared/text/day.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { type RecordFormState, useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Button, Checkbox, Group, Modal, NumberInput, Select, Text, Textarea } from '@mantine/core'
import type { RotaPerson } from '../rota-cells.ts'
import type { RotaSpan } from '../rota-span.ts'
import classes from '../Rota.module.css'
import type { Outcome } from './LeftOut.tsx'

interface Values extends Record<string, unknown> {
  from: string
  last: string
  patternId: string
  floorId: string
  /** Offset of those who are chosen. */
  offsets: Record<string, number | string>
  reason: string
}

interface Pattern {
  readonly id: number
  readonly name: string
  readonly words: string
  readonly shiftIds: readonly (number | null)[]
}

interface DialogProps {
  readonly span: RotaSpan
  readonly people: readonly RotaPerson[]
  /** Those who are selected in the grid. */
  readonly chosen: readonly number[]
  readonly floors: readonly { readonly value: string; readonly label: string }[]
  readonly onDone: (outcome: Outcome) => void
  readonly onClose: () => void
}

function inputOf({ from, last, patternId, floorId, offsets, reason }: Values) {
  return {
    from,
    to: isDay(last) ? addDays(last, 1) : last,
    patternId: Number(patternId),
    people: Object.entries(offsets).map(([staffId, offset]) => ({
      staffId: Number(staffId),
      offset: Number(offset),
    })),
    floorId: floorId === '' ? null : Number(floorId),
    reason: reason.trim() === '' ? null : reason,
  }
}

interface PeopleProps {
  readonly record: RecordFormState<Values>
  readonly people: readonly RotaPerson[]
  readonly length: number
}

function People({ record, people, length }: PeopleProps) {
  const { form } = record
  const { offsets } = form.values
  const set = (next: Values['offsets']) => form.setFieldValue('offsets', next)
  const chosen = people.filter(({ staffId }) => String(staffId) in offsets)
  function toggle({ staffId }: RotaPerson) {
    const { [String(staffId)]: gone, ...others } = offsets
    set(gone === undefined ? { ...others, [String(staffId)]: 0 } : others)
  }
  const inTurn = () =>
    set(Object.fromEntries(chosen.map(({ staffId }, index) => [String(staffId), index % length])))
  return (
    <Field>
      <Group justify="space-between">
        <Text size="sm" fw={650}>
          排谁，已选 {chosen.length} 人
        </Text>
        <Group gap="xs">
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => set(Object.fromEntries(people.map(({ staffId }) => [staffId, 0])))}
          >
            全选
          </Button>
          <Button size="compact-xs" variant="default" onClick={inTurn}>
            依次错开一天
          </Button>
        </Group>
      </Group>
      <div className={classes.people} role="group" aria-label="排谁">
        {people.map((person) => (
          <div key={person.staffId} className={classes.personLine}>
            <Checkbox
              label={`${person.name}　${person.posts}`}
              checked={String(person.staffId) in offsets}
              onChange={() => toggle(person)}
            />
            {String(person.staffId) in offsets ? (
              <NumberInput
                size="xs"
                w={96}
                min={0}
                max={length - 1}
                suffix=" 天"
                allowDecimal={false}
                aria-label={`${person.name}从循环的第几天后开始`}
                value={offsets[String(person.staffId)] ?? 0}
                onChange={(value) => set({ ...offsets, [String(person.staffId)]: value })}
              />
            ) : null}
          </div>
        ))}
      </div>
      {form.errors['people'] === undefined ? null : (
        <Text size="sm" c="red">
          {form.errors['people']}
        </Text>
      )}
    </Field>
  )
}

function FillForm({ patterns, ...props }: DialogProps & { patterns: readonly Pattern[] }) {
  const { span, people, chosen, floors, onDone, onClose } = props
  const command = useCommand(fillRota)
  const record = useRecordForm<Values>({
    initialValues: {
      from: span.from,
      last: addDays(span.to, -1),
      patternId: String(patterns[0]?.id ?? ''),
      floorId: '',
      offsets: Object.fromEntries(chosen.map((staffId) => [String(staffId), 0])),
      reason: '',
    },
    schema: fillRota.input,
    toInput: inputOf,
    fieldNames: { to: 'last' },
    save: async (values) => {
      const { filled, leftOut, warnings } = await command.mutateAsync(inputOf(values))
      const told = warnings.map(({ message }) => message)
      onDone({ title: '按循环排班', done: `排了 ${filled} 个班。`, leftOut, warnings: told })
    },
  })
  const { form } = record
  const pattern = patterns.find(({ id }) => String(id) === form.values.patternId)
  return (
    <FormDialog record={record} title="按循环排班" saveLabel="排班" onClose={onClose} size="lg">
      <FormGroup>
        <Field width="half">
          <Select
            label="循环"
            required
            allowDeselect={false}
            openOnFocus={false}
            data-autofocus
            data={patterns.map(({ id, name, words }) => ({
              value: String(id),
              label: `${name}（${words}）`,
            }))}
            {...form.getInputProps('patternId')}
          />
        </Field>
        <Field width="half">
          <Select
            label="楼层"
            allowDeselect={false}
            openOnFocus={false}
            data={[{ value: '', label: '不分楼层' }, ...floors]}
            {...form.getInputProps('floorId')}
          />
        </Field>
        <Field width="half">
          <DayField
            label="从哪天"
            description="这一天是循环的第一天"
            required
            {...form.getInputProps('from')}
          />
        </Field>
        <Field width="half">
          <DayField
            label="到哪天"
            description="最多六周"
            required
            {...form.getInputProps('last')}
          />
        </Field>
        <People record={record} people={people} length={pattern?.shiftIds.length ?? 1} />
        <Field>
          <Textarea
            label="原因"
            description="里面有已发布或已经过去的日子时要写"
            autosize
            maxLength={200}
            {...form.getInputProps('reason')}
          />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}

/** Fills days with a turn of shifts, each person so many days further on in it. */
export function FillDialog(props: DialogProps) {
  const patterns = useOperationQuery(listRotaPatterns, {})
  const rows = patterns.data?.rows
  if (rows !== undefined && rows.length > 0) return <FillForm {...props} patterns={rows} />
  return (
    <Modal opened title="按循环排班" onClose={props.onClose}>
      <Loaded of={patterns} what="排班循环">
        {() => (
          <Group>
            <Text size="sm">还没有设定循环，例如“白白夜休”。设定以后可以按循环排班。</Text>
            <LinkButton to="/staff/rota/patterns">设定循环</LinkButton>
          </Group>
        )}
      </Loaded>
    </Modal>
  )
}
