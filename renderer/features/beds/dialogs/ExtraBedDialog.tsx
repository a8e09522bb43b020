import { addExtraBed, endExtraBed, voidExtraBed } from '#shared/contract/residents/swap.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { BedPicker } from '#renderer/domain/BedPicker.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { notifyUndo } from '#renderer/domain/notify-undo.tsx'
import { DayField } from '#renderer/ui/DayField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { TextInput } from '@mantine/core'
import { withWarnings } from '../bed-words.ts'
import type { BoardBed } from '../board-beds.ts'
import { FormDialog } from './FormDialog.tsx'

interface ExtraBedDialogProps {
  readonly bed: BoardBed
  readonly onClose: () => void
}

interface ExtraValues extends Record<string, unknown> {
  bedId: number | null
  bedFrom: string
  reason: string
}

/** A further bed for who lies here, such as the other bed of her room. */
export function ExtraBedDialog({ bed, onClose }: ExtraBedDialogProps) {
  const adding = useCommand(addExtraBed)
  const taking = useCommand(voidExtraBed)
  const residentId = bed.residentId ?? 0
  const toInput = ({ bedId, ...values }: ExtraValues) => ({
    residentId,
    ...(bedId === null ? {} : { bedId }),
    ...values,
  })
  const record = useRecordForm<ExtraValues>({
    initialValues: { bedId: null, bedFrom: useToday(), reason: '' },
    schema: addExtraBed.input.required({ bedId: true }),
    toInput,
    fieldNames: { bed: 'bedId' },
    save: async (values) => {
      const { bedStayId, warnings } = await adding.mutateAsync(toInput(values))
      notifyUndo({
        message: withWarnings(`已为${bed.residentName}登记副床`, warnings),
        undo: () => taking.mutateAsync({ bedStayId, reason: '登记后随即撤回' }),
        undone: '已撤回，没有登记副床',
      })
    },
  })
  const { form } = record
  return (
    <FormDialog
      record={record}
      title={`登记副床：${bed.residentName}`}
      saveLabel="登记"
      onClose={onClose}
    >
      <p>副床算占用，不多算一位老人。</p>
      <FormGroup>
        <Field width="half">
          <BedPicker
            label="副床"
            day={form.values.bedFrom}
            residentId={residentId}
            takesFocus
            {...form.getInputProps('bedId')}
          />
        </Field>
        <Field width="half">
          <DayField label="从哪天起" required {...form.getInputProps('bedFrom')} />
        </Field>
        <Field>
          <TextInput
            label="原因"
            placeholder="包房"
            maxLength={200}
            {...form.getInputProps('reason')}
          />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}

/** The further bed is free again from a day on. */
export function EndExtraBedDialog({ bed, onClose }: ExtraBedDialogProps) {
  const ending = useCommand(endExtraBed)
  const toInput = (values: { endedOn: string; reason: string }) => ({
    bedStayId: bed.bedStayId ?? 0,
    ...values,
  })
  const record = useRecordForm({
    initialValues: { endedOn: useToday(), reason: '' },
    schema: endExtraBed.input,
    toInput,
    save: async (values) => {
      await ending.mutateAsync(toInput(values))
      notifyDone(`${bed.code} 不再是${bed.residentName}的副床`)
    },
  })
  return (
    <FormDialog
      record={record}
      title={`结束副床：${bed.code}`}
      saveLabel="结束副床"
      onClose={onClose}
    >
      <FormGroup>
        <Field width="half">
          <DayField label="从哪天起空出来" required {...record.form.getInputProps('endedOn')} />
        </Field>
        <Field>
          <TextInput
            label="原因"
            placeholder="可以不填"
            maxLength={200}
            data-autofocus
            {...record.form.getInputProps('reason')}
          />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}
