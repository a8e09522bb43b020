import { correctKind, recordKind } from '#shared/contract/beds/bed.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { bedKindWords } from '#renderer/domain/words.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Select } from '@mantine/core'
import { FormDialog, type BedsDialogProps } from './FormDialog.tsx'

type Kind = 'ordinary' | 'nursing' | 'dementia' | 'medical'

const kinds = (['ordinary', 'nursing', 'dementia', 'medical'] as const).map((kind) => ({
  value: kind,
  label: bedKindWords[kind],
}))

interface KindValues extends Record<string, unknown> {
  kind: Kind | null
  kindFrom: string
}

/** From a day on these beds are of another kind. */
export function KindDialog({ bedIds, name, onClose, onDone }: BedsDialogProps) {
  const command = useCommand(recordKind)
  const toInput = (values: KindValues) => ({
    bedIds: [...bedIds],
    kind: values.kind ?? undefined,
    kindFrom: values.kindFrom,
  })
  const record = useRecordForm<KindValues>({
    initialValues: { kind: null, kindFrom: useToday() },
    schema: recordKind.input,
    toInput,
    save: async (values) => {
      const { changedCount } = await command.mutateAsync(recordKind.input.parse(toInput(values)))
      notifyDone(`${changedCount} 张床已登记为${bedKindWords[values.kind ?? 'unknown']}`)
    },
  })
  return (
    <FormDialog
      record={record}
      title={`登记类型：${name}`}
      saveLabel="登记"
      onClose={onClose}
      onDone={onDone}
    >
      <FormGroup>
        <Field width="half">
          <Select
            label="床位类型"
            required
            data={kinds}
            data-autofocus
            {...record.form.getInputProps('kind')}
          />
        </Field>
        <Field width="half">
          <DayField label="从哪天起" required {...record.form.getInputProps('kindFrom')} />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}

interface CorrectKindDialogProps {
  readonly period: { readonly id: number; readonly kind: Kind; readonly kindFrom: string }
  readonly name: string
  readonly onClose: () => void
}

interface CorrectKindValues extends Record<string, unknown> {
  kind: Kind
  kindFrom: string
  reason: string
}

/** Puts right which kind a bed was, or from which day. */
export function CorrectKindDialog({ period, name, onClose }: CorrectKindDialogProps) {
  const command = useCommand(correctKind)
  const toInput = (values: CorrectKindValues) => ({ bedKindId: period.id, ...values })
  const record = useRecordForm<CorrectKindValues>({
    initialValues: { kind: period.kind, kindFrom: period.kindFrom, reason: '' },
    schema: correctKind.input,
    toInput,
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('床位类型已更正')
    },
  })
  const { form } = record
  return (
    <FormDialog
      record={record}
      title={`更正床位类型：${name}`}
      saveLabel="保存更正"
      onClose={onClose}
    >
      <FormGroup>
        <Field width="half">
          <Select
            label="床位类型"
            required
            data={kinds}
            allowDeselect={false}
            data-autofocus
            {...form.getInputProps('kind')}
          />
        </Field>
        <Field width="half">
          <DayField label="从哪天起" required {...form.getInputProps('kindFrom')} />
        </Field>
        <ReasonField record={record} />
      </FormGroup>
    </FormDialog>
  )
}
