import type { RotaShiftShown } from '#shared/contract/staff/rota-fields.ts'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { type RecordFormState, useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Button, Group, Select, Text, TextInput } from '@mantine/core'
import { z } from 'zod'
import type { DutyPlan } from '../rota-cells.ts'

interface Line {
  shiftId: string
  post: string
  floorId: string
  note: string
}

interface Values extends Record<string, unknown> {
  lines: Line[]
}

const schema = z.object({
  lines: z
    .array(
      z.object({
        shiftId: z.string().min(1, '选一个班次'),
        note: z.string().max(60, '最多 60 字'),
      }),
    )
    .max(6, '一天最多 6 个班')
    .refine(
      (lines) => new Set(lines.map(({ shiftId }) => shiftId)).size === lines.length,
      '同一天排了两个相同的班',
    ),
})

function lineOf({ shiftId, post, floorId, note }: DutyPlan): Line {
  return {
    shiftId: String(shiftId),
    post: post ?? '',
    floorId: floorId === null ? '' : String(floorId),
    note: note ?? '',
  }
}

function dutyOf({ shiftId, post, floorId, note }: Line): DutyPlan {
  return {
    shiftId: Number(shiftId),
    post: post === '' ? null : post,
    floorId: floorId === '' ? null : Number(floorId),
    note: note.trim() === '' ? null : note.trim(),
  }
}

interface Choice {
  readonly value: string
  readonly label: string
}

interface DialogProps {
  /** Person and day. */
  readonly title: string
  readonly duties: readonly DutyPlan[]
  readonly shifts: readonly RotaShiftShown[]
  /** Posts that the person holds. */
  readonly posts: readonly Choice[]
  readonly floors: readonly Choice[]
  /** What else is known of the cell. */
  readonly told: readonly string[]
  readonly onTake: (duties: readonly DutyPlan[]) => void
  readonly onClose: () => void
}

interface LineProps extends DialogProps {
  readonly record: RecordFormState<Values>
  readonly index: number
}

function LineFields({ record, index, shifts, posts, floors }: LineProps) {
  const { form } = record
  const field = (name: keyof Line) => form.getInputProps(`lines.${index}.${name}`)
  const first = { value: '', label: '当天的第一岗位' }
  return (
    <FormGroup title={`第 ${index + 1} 个班`}>
      <Field width="half">
        <Select
          label="班次"
          required
          openOnFocus={false}
          {...(index === 0 ? { 'data-autofocus': true } : {})}
          data={shifts.map(({ id, name, startsAt, endsAt }) => ({
            value: String(id),
            label: `${name} ${startsAt}—${endsAt}`,
          }))}
          {...field('shiftId')}
        />
      </Field>
      <Field width="half">
        <Select
          label="岗位"
          allowDeselect={false}
          openOnFocus={false}
          data={[first, ...posts]}
          {...field('post')}
        />
      </Field>
      <Field width="half">
        <Select
          label="楼层"
          allowDeselect={false}
          openOnFocus={false}
          data={[{ value: '', label: '不分楼层' }, ...floors]}
          {...field('floorId')}
        />
      </Field>
      <Field width="half">
        <TextInput label="备注" maxLength={60} {...field('note')} />
      </Field>
      <Field>
        <Button
          variant="subtle"
          size="compact-sm"
          color="red"
          onClick={() => form.removeListItem('lines', index)}
        >
          去掉这个班
        </Button>
      </Field>
    </FormGroup>
  )
}

/** One cell in full: several duties, each with post, floor and note. It stays a draft of the page. */
export function CellDialog(props: DialogProps) {
  const { title, duties, told, onTake, onClose } = props
  const empty: Line = { shiftId: '', post: '', floorId: '', note: '' }
  const record = useRecordForm<Values>({
    initialValues: { lines: duties.length === 0 ? [empty] : duties.map(lineOf) },
    schema,
    save: async ({ lines }) => onTake(lines.map(dutyOf)),
  })
  const { form } = record
  return (
    <FormDialog record={record} title={title} saveLabel="放进排班" onClose={onClose} size="lg">
      {told.map((words) => (
        <Text key={words} size="sm" c="dimmed">
          {words}
        </Text>
      ))}
      {form.values.lines.map((_line, index) => (
        <LineFields
          // Lines have no id of their own until they are saved.
          // eslint-disable-next-line react/no-array-index-key
          key={index}
          {...props}
          record={record}
          index={index}
        />
      ))}
      {form.errors['lines'] === undefined ? null : (
        <Text size="sm" c="red" role="alert">
          {form.errors['lines']}
        </Text>
      )}
      <Group>
        <Button
          variant="light"
          size="compact-sm"
          disabled={form.values.lines.length >= 6}
          onClick={() => form.insertListItem('lines', { ...empty })}
        >
          再加一个班
        </Button>
      </Group>
    </FormDialog>
  )
}
