import {
  correctRange,
  type listRanges,
  recordRange,
} from '#shared/contract/care/observation-range.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Text, TextInput } from '@mantine/core'

type Ranges = OutputOf<typeof listRanges>
export type RangeKind = Ranges['kinds'][number]
export type RangeRow = Ranges['rows'][number]

interface Values extends Record<string, unknown> {
  low: string
  high: string
  orderedBy: string
  reason: string
  rangeFrom: string
  rangeTo: string
  correctionReason: string
}

/** What was typed as a number; nothing is no bound, anything else the service refuses by its name. */
function boundOf(typed: string): number | null {
  const plain = typed.normalize('NFKC').trim()
  return plain === '' ? null : Number(plain)
}

const textOf = (bound: number | null | undefined) => (bound == null ? '' : String(bound))

interface RangeDialogProps {
  readonly residentId: number | null
  readonly kind: RangeKind
  /** The entry that is corrected; null for a new one. */
  readonly row: RangeRow | null
  readonly onClose: () => void
}

/** A range of a person, ordered by somebody, or of the home. */
export function RangeDialog({ residentId, kind, row, onClose }: RangeDialogProps) {
  const today = useToday()
  const recording = useCommand(recordRange)
  const correcting = useCommand(correctRange)
  const rangeOf = (values: Values) => ({
    low: boundOf(values.low),
    high: boundOf(values.high),
    orderedBy: values.orderedBy,
    reason: values.reason,
    rangeFrom: values.rangeFrom,
    rangeTo: values.rangeTo === '' ? null : values.rangeTo,
  })
  const newInput = (values: Values) => ({
    residentId,
    kind: kind.kind as never,
    ...rangeOf(values),
  })
  const changeInput = (values: Values) => ({
    id: row?.id ?? 0,
    version: row?.version ?? 0,
    ...rangeOf(values),
    correctionReason: values.correctionReason,
  })
  const start = row ?? kind.general
  const record = useRecordForm<Values>({
    initialValues: {
      low: textOf(start?.low),
      high: textOf(start?.high),
      orderedBy: row?.orderedBy ?? '',
      reason: row?.reason ?? '',
      rangeFrom: row?.rangeFrom ?? today,
      rangeTo: row?.rangeTo ?? '',
      correctionReason: '',
    },
    schema: row === null ? recordRange.input : correctRange.input,
    toInput: row === null ? newInput : changeInput,
    save: async (values) => {
      if (row === null) await recording.mutateAsync(newInput(values))
      else await correcting.mutateAsync(changeInput(values))
      notifyDone('范围已保存')
    },
  })
  const { form } = record
  const unit = `${kind.unit}${kind.isDaySum ? '，按一天合计' : ''}`
  return (
    <FormDialog
      record={record}
      title={`${row === null ? '定' : '更正'}${residentId === null ? '机构' : '个人'}范围：${kind.name}`}
      saveLabel="保存范围"
      onClose={onClose}
    >
      <Text size="sm" c="dimmed">
        {unit}。低于下限、高于上限报警，等于不报警；空着的一边不限。
      </Text>
      <FormGroup>
        <Field width="half">
          <TextInput
            label="下限"
            inputMode="decimal"
            data-autofocus
            {...form.getInputProps('low')}
          />
        </Field>
        <Field width="half">
          <TextInput label="上限" inputMode="decimal" {...form.getInputProps('high')} />
        </Field>
        <Field width="half">
          <DayField label="起始日期" required {...form.getInputProps('rangeFrom')} />
        </Field>
        <Field width="half">
          <DayField
            label="停用日期"
            description="从这天起不再适用"
            {...form.getInputProps('rangeTo')}
          />
        </Field>
        <Field width="half">
          <TextInput
            label="医嘱人"
            required={residentId !== null}
            maxLength={40}
            {...form.getInputProps('orderedBy')}
          />
        </Field>
        <Field width="half">
          <TextInput label="原因" maxLength={200} {...form.getInputProps('reason')} />
        </Field>
      </FormGroup>
      {row === null ? null : <CorrectionReason record={record} name="correctionReason" />}
    </FormDialog>
  )
}
