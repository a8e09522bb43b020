import { correctFeeNotice, recordFeeNotice } from '#shared/contract/fees/fee-notice.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { StaffPicker } from '#renderer/domain/StaffPicker.tsx'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { TextInput } from '@mantine/core'
import type { FeeNotice } from './fee-words.ts'

interface Values extends Record<string, unknown> {
  noticedFrom: string
  noticedTo: string
  place: string
  staffId: number | null
  postedBy: string
  note: string
  reason: string
}

function valuesOf(notice: FeeNotice | null, today: string): Values {
  return {
    noticedFrom: notice?.noticedFrom ?? today,
    noticedTo: notice?.noticedTo ?? '',
    place: notice?.place ?? '',
    staffId: notice?.staffId ?? null,
    postedBy: notice?.postedBy ?? '',
    note: notice?.note ?? '',
    reason: '',
  }
}

function inputOf({ noticedFrom, noticedTo, place, staffId, postedBy, note }: Values) {
  return {
    noticedFrom: (noticedFrom === '' ? undefined : noticedFrom) as string,
    noticedTo: noticedTo === '' ? null : noticedTo,
    place,
    staffId,
    postedBy: staffId === null ? postedBy : null,
    note,
  }
}

interface NoticeDialogProps {
  readonly feeTableId: number
  /** Null records a new one. */
  readonly notice: FeeNotice | null
  readonly onClose: () => void
}

/** Where and from when on a version hangs, and who put it up. */
export function NoticeDialog({ feeTableId, notice, onClose }: NoticeDialogProps) {
  const recording = useCommand(recordFeeNotice)
  const correcting = useCommand(correctFeeNotice)
  const today = useToday()
  const given = (values: Values) =>
    notice === null
      ? { feeTableId, ...inputOf(values) }
      : { id: notice.id, version: notice.version, ...inputOf(values), reason: values.reason }
  const record = useRecordForm<Values>({
    initialValues: valuesOf(notice, today),
    schema: notice === null ? recordFeeNotice.input : correctFeeNotice.input,
    toInput: given,
    save: async (values) => {
      if (notice === null) {
        await recording.mutateAsync({ feeTableId, ...inputOf(values) })
      } else {
        const { id, version } = notice
        const own = { id, version, ...inputOf(values), reason: values.reason }
        await correcting.mutateAsync(own)
      }
      notifyDone(notice === null ? '公示已登记，可以存照片' : '已更正')
    },
  })
  const { form } = record
  return (
    <FormDialog
      record={record}
      title={notice === null ? '登记公示' : '更正公示'}
      saveLabel={notice === null ? '登记' : '保存更正'}
      onClose={onClose}
    >
      <FormGroup>
        <Field>
          <TextInput
            label="地点"
            required
            data-autofocus
            maxLength={60}
            placeholder="一楼大厅公示栏"
            {...form.getInputProps('place')}
          />
        </Field>
        <Field width="half">
          <DayField label="公示日期" required {...form.getInputProps('noticedFrom')} />
        </Field>
        <Field width="half">
          <DayField label="撤下日期" placeholder="还在公示" {...form.getInputProps('noticedTo')} />
        </Field>
        <Field width="half">
          <StaffPicker label="张贴人" {...form.getInputProps('staffId')} />
        </Field>
        <Field width="half">
          <TextInput
            label="不在员工名单的"
            maxLength={40}
            disabled={form.values.staffId !== null}
            {...form.getInputProps('postedBy')}
          />
        </Field>
        <Field>
          <TextInput label="备注" maxLength={200} {...form.getInputProps('note')} />
        </Field>
        {notice === null ? null : <ReasonField record={record} />}
      </FormGroup>
    </FormDialog>
  )
}
