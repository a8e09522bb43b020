import { book, cancelBooking, extendBooking } from '#shared/contract/beds/booking.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { notifyUndo } from '#renderer/domain/notify-undo.tsx'
import { ResidentPicker, type FoundResident } from '#renderer/domain/ResidentPicker.tsx'
import { bookedUntilText } from '#shared/rules/bed-signs.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { HourField } from '#renderer/ui/HourField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm, type RecordFormState } from '#renderer/ui/use-record-form.ts'
import { TextInput } from '@mantine/core'
import { withWarnings } from '../bed-words.ts'
import type { BoardBed } from '../board-beds.ts'
import { FormDialog } from './FormDialog.tsx'

interface BedDialogProps {
  readonly bed: BoardBed
  readonly onClose: () => void
}

interface UntilValues extends Record<string, unknown> {
  untilOn: string
  untilTime: string
  reason: string
}

/** An hour that nobody gave is the end of the day. */
const untilInput = ({ untilOn, untilTime }: Pick<UntilValues, 'untilOn' | 'untilTime'>) => ({
  untilOn: (untilOn === '' ? undefined : untilOn) as string,
  untilTime: untilTime === '' ? null : untilTime,
})

/** Until which day and hour a bed is kept, and why. */
function UntilFields<Values extends UntilValues>(props: {
  readonly record: RecordFormState<Values>
  readonly takesFocus?: boolean
}) {
  const today = useToday()
  const field = (name: string) => props.record.form.getInputProps(name)
  return (
    <>
      <Field width="half">
        <DayField label="留到哪一天" required min={today} {...field('untilOn')} />
      </Field>
      <Field width="half">
        <HourField label="几点" description="空着到当天结束" {...field('untilTime')} />
      </Field>
      <Field>
        <TextInput label="原因" placeholder="可以不填" maxLength={200} {...field('reason')} />
      </Field>
    </>
  )
}

interface BookValues extends UntilValues {
  resident: FoundResident | null
  forWhom: string
}

/** Keeps a free bed for somebody: a person of the register, or a name. */
export function BookDialog({ bed, onClose }: BedDialogProps) {
  const booking = useCommand(book)
  const cancelling = useCommand(cancelBooking)
  const toInput = ({ resident, forWhom, ...values }: BookValues) => ({
    bedId: bed.bedId,
    residentId: resident?.id ?? null,
    forWhom: resident === null ? forWhom : null,
    ...untilInput(values),
    reason: values.reason,
  })
  const record = useRecordForm<BookValues>({
    initialValues: { resident: null, forWhom: '', untilOn: '', untilTime: '', reason: '' },
    schema: book.input,
    toInput,
    fieldNames: { residentId: 'resident' },
    save: async (values) => {
      const { bookingId, bookedUntil, warnings } = await booking.mutateAsync(toInput(values))
      const who = values.resident?.name ?? values.forWhom.trim()
      notifyUndo({
        message: withWarnings(
          `${bed.code} 已为${who}留到 ${bookedUntilText(bookedUntil)}`,
          warnings,
        ),
        undo: () => cancelling.mutateAsync({ bookingId, reason: '登记后随即撤回' }),
        undone: `已撤回，${bed.code} 没有预订`,
      })
    },
  })
  const { form } = record
  return (
    <FormDialog record={record} title={`预订床位：${bed.code}`} saveLabel="预订" onClose={onClose}>
      <FormGroup>
        <Field>
          <ResidentPicker
            label="为谁预订"
            description="轮候、咨询登记过的人都能找到"
            takesFocus
            {...form.getInputProps('resident')}
          />
        </Field>
        {form.values.resident === null ? (
          <Field>
            <TextInput
              label="还没有登记的，写姓名"
              maxLength={40}
              {...form.getInputProps('forWhom')}
            />
          </Field>
        ) : null}
        <UntilFields record={record} />
      </FormGroup>
    </FormDialog>
  )
}

/** Another end of a booking that still holds. */
export function ExtendBookingDialog({ bed, onClose }: BedDialogProps) {
  const extending = useCommand(extendBooking)
  const toInput = (values: UntilValues) => ({
    bookingId: bed.bookingId ?? 0,
    ...untilInput(values),
    reason: values.reason,
  })
  const record = useRecordForm<UntilValues>({
    initialValues: { untilOn: '', untilTime: '', reason: '' },
    schema: extendBooking.input,
    toInput,
    save: async (values) => {
      const { bookedUntil } = await extending.mutateAsync(toInput(values))
      notifyDone(`${bed.code} 留到 ${bookedUntilText(bookedUntil)}`)
    },
  })
  return (
    <FormDialog
      record={record}
      title={`改预订期限：${bed.code}`}
      saveLabel="保存"
      onClose={onClose}
    >
      <p>
        为 {bed.reservedFor} 预订，现在留到 {bookedUntilText(bed.reservedUntil ?? '')}。
      </p>
      <FormGroup>
        <UntilFields record={record} />
      </FormGroup>
    </FormDialog>
  )
}

/** The bed is free for others again. */
export function CancelBookingDialog({ bed, onClose }: BedDialogProps) {
  const cancelling = useCommand(cancelBooking)
  const toInput = ({ reason }: { reason: string }) => ({ bookingId: bed.bookingId ?? 0, reason })
  const record = useRecordForm({
    initialValues: { reason: '' },
    schema: cancelBooking.input,
    toInput,
    save: async (values) => {
      await cancelling.mutateAsync(toInput(values))
      notifyDone(`${bed.code} 的预订已取消`)
    },
  })
  return (
    <FormDialog
      record={record}
      title={`取消预订：${bed.code}`}
      saveLabel="取消预订"
      onClose={onClose}
    >
      <p>
        为 {bed.reservedFor} 留到 {bookedUntilText(bed.reservedUntil ?? '')}
        。取消后这张床可以安排别人。
      </p>
      <FormGroup>
        <ReasonField label="原因" record={record} takesFocus />
      </FormGroup>
    </FormDialog>
  )
}
