import {
  correctRotaPattern,
  createRotaPattern,
  type listRotaPatterns,
} from '#shared/contract/staff/rota.ts'
import type { RotaShiftShown } from '#shared/contract/staff/rota-fields.ts'
import type { OutputOf } from '#shared/operation.ts'
import { patternWords } from '#shared/rules/staff/rota-times.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { type RecordFormState, useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Button, Group, Input, Text, TextInput, UnstyledButton } from '@mantine/core'
import { clsx } from 'clsx'
import { ShiftChip } from '../RotaBar.tsx'
import classes from '../Rota.module.css'

export type PatternRow = OutputOf<typeof listRotaPatterns>['rows'][number]

interface Values extends Record<string, unknown> {
  name: string
  shiftIds: (number | null)[]
  reason: string
}

interface TurnProps {
  readonly record: RecordFormState<Values>
  readonly shifts: readonly RotaShiftShown[]
}

const mostDays = 31

function Turn({ record, shifts }: TurnProps) {
  const { form } = record
  const { shiftIds } = form.values
  const byId = new Map(shifts.map((shift) => [shift.id, shift]))
  const set = (next: (number | null)[]) => form.setFieldValue('shiftIds', next)
  const add = (id: number | null) => set([...shiftIds, id])
  const words = patternWords(shiftIds, new Map(shifts.map(({ id, short }) => [id, short])))
  const error = form.errors['shiftIds']
  return (
    <Field>
      <Input.Wrapper
        label="每一天的班"
        required
        description="依次点班次，一天一个；点已经放好的一天，把它去掉"
        error={error}
      >
        <div className={classes.turn} role="list" aria-label="循环的每一天">
          {shiftIds.map((id, index) => {
            const shift = id === null ? undefined : byId.get(id)
            const name = id === null ? '休息' : (shift?.name ?? '未知班次')
            return (
              // A turn has the same shift many times: the place is all that tells them apart.
              // eslint-disable-next-line react/no-array-index-key
              <div key={index} role="listitem">
                <UnstyledButton
                  className={classes.turnDay ?? ''}
                  aria-label={`第 ${index + 1} 天 ${name}，去掉`}
                  onClick={() => set(shiftIds.filter((_id, at) => at !== index))}
                >
                  <span className={classes.keyName}>{index + 1}</span>
                  {shift === undefined ? (
                    <span className={classes.chip}>休</span>
                  ) : (
                    <ShiftChip shift={shift} />
                  )}
                </UnstyledButton>
              </div>
            )
          })}
          {shiftIds.length === 0 ? (
            <Text size="sm" c="dimmed">
              还没有放班次
            </Text>
          ) : null}
        </div>
      </Input.Wrapper>
      <Group gap="xs" mt="xs" role="group" aria-label="加一天">
        {shifts.map((shift) => (
          <UnstyledButton
            key={shift.id}
            className={clsx(classes.brushButton)}
            disabled={shiftIds.length >= mostDays}
            aria-label={`加一天 ${shift.name}`}
            onClick={() => add(shift.id)}
          >
            <ShiftChip shift={shift} />
            {shift.name}
          </UnstyledButton>
        ))}
        <UnstyledButton
          className={clsx(classes.brushButton)}
          disabled={shiftIds.length >= mostDays}
          aria-label="加一天 休息"
          onClick={() => add(null)}
        >
          <span className={classes.chip}>休</span>休息
        </UnstyledButton>
        <Button
          size="compact-sm"
          variant="subtle"
          disabled={shiftIds.length === 0}
          onClick={() => set(shiftIds.slice(0, -1))}
        >
          退一天
        </Button>
      </Group>
      {shiftIds.length === 0 ? null : (
        <Text size="sm" mt="xs" role="status">
          {shiftIds.length} 天一个循环：{words}
        </Text>
      )}
    </Field>
  )
}

function PatternFields({ record, shifts }: TurnProps) {
  return (
    <FormGroup>
      <Field>
        <TextInput
          label="名称"
          required
          placeholder="白白夜休"
          maxLength={20}
          {...record.form.getInputProps('name')}
        />
      </Field>
      <Turn record={record} shifts={shifts} />
    </FormGroup>
  )
}

interface NewProps {
  readonly shifts: readonly RotaShiftShown[]
  readonly onClose: () => void
}

const inputOf = ({ name, shiftIds }: Values) => ({ name, shiftIds: [...shiftIds] })

/** A new turn of shifts. */
export function NewPattern({ shifts, onClose }: NewProps) {
  const command = useCommand(createRotaPattern)
  const record = useRecordForm<Values>({
    initialValues: { name: '', shiftIds: [], reason: '' },
    schema: createRotaPattern.input,
    toInput: inputOf,
    save: async (values) => {
      await command.mutateAsync(inputOf(values))
      notifyDone('循环已设定')
    },
  })
  return (
    <FormDialog record={record} title="设循环" saveLabel="保存" onClose={onClose} size="lg">
      <PatternFields record={record} shifts={shifts} />
    </FormDialog>
  )
}

/** Another name or other shifts; what was planned by it stays. */
export function CorrectPattern({ row, shifts, onClose }: NewProps & { readonly row: PatternRow }) {
  const command = useCommand(correctRotaPattern)
  const { id, version } = row
  const record = useRecordForm<Values>({
    initialValues: { name: row.name, shiftIds: [...row.shiftIds], reason: '' },
    schema: correctRotaPattern.input,
    toInput: (values) => ({ id, version, ...inputOf(values), reason: values.reason }),
    save: async (values) => {
      await command.mutateAsync({ id, version, ...inputOf(values), reason: values.reason })
      notifyDone('循环已更正')
    },
  })
  return (
    <FormDialog
      record={record}
      title={`更正循环：${row.name}`}
      saveLabel="保存"
      onClose={onClose}
      size="lg"
    >
      <PatternFields record={record} shifts={shifts} />
      <CorrectionReason record={record} />
    </FormDialog>
  )
}
