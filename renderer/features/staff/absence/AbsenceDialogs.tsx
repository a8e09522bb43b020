import {
  askAbsence,
  correctAbsence,
  shortenAbsence,
  voidAbsence,
  withdrawAbsence,
} from '#shared/contract/staff/absence.ts'
import { addDays, daysBetween, isDay } from '#shared/text/day.ts'
import type { AbsenceKind } from '#shared/rules/staff/absence-kinds.ts'
import { useHolds } from '#renderer/api/context.tsx'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { StaffPicker } from '#renderer/domain/StaffPicker.tsx'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { CorrectionReason, ReasonField } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { type RecordFormState, useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Select, Text, Textarea, TextInput } from '@mantine/core'
import { absenceDays, type AbsenceRow, absenceTitle } from './absence-words.tsx'
import { kindChoices } from './absences-view.ts'

interface Values extends Record<string, unknown> {
  staffId: number | null
  kind: AbsenceKind
  absentFrom: string
  absentTo: string
  reason: string
  correctionReason: string
}

/** `共 3 天，最后一天 2026-12-03`; nothing while the days are not known. */
function daysText({ absentFrom, absentTo }: Values): string | undefined {
  if (!isDay(absentFrom) || !isDay(absentTo) || absentTo <= absentFrom) return undefined
  const days = daysBetween(absentFrom, absentTo)
  return `共 ${days} 天（自然日），最后一天 ${addDays(absentTo, -1)}`
}

/** Kind, days and reason: the same for asking and correcting. */
function AskedFields({ record }: { readonly record: RecordFormState<Values> }) {
  const { form } = record
  return (
    <>
      <Field width="third">
        <Select
          label="假别"
          required
          allowDeselect={false}
          openOnFocus={false}
          data={kindChoices}
          {...form.getInputProps('kind')}
        />
      </Field>
      <Field width="third">
        <DayField label="开始日期" required {...form.getInputProps('absentFrom')} />
      </Field>
      <Field width="third">
        <DayField label="返岗日期" required {...form.getInputProps('absentTo')} />
      </Field>
      <Field>
        <Text size="sm" c="dimmed">
          {daysText(form.values) ?? '返岗日期是回来上班的那天'}
        </Text>
      </Field>
      <Field>
        <TextInput
          label="事由"
          maxLength={200}
          description="只有本人和批准人看得到"
          {...form.getInputProps('reason')}
        />
      </Field>
    </>
  )
}

interface AskProps {
  /** Who is signed in, by her own file; null where the account has none. */
  readonly self: { readonly staffId: number; readonly name: string } | null
  /** For whom it is asked, where somebody came from her page. */
  readonly staffId?: number | undefined
  readonly onClose: () => void
}

/** Asks for an absence: for oneself, or from the office for anybody. */
export function AskAbsenceDialog({ self, staffId, onClose }: AskProps) {
  const command = useCommand(askAbsence)
  const mayOthers = useHolds('rota.decide')
  const tomorrow = addDays(useToday(), 1)
  const toInput = ({ correctionReason: _why, ...values }: Values) => values
  const record = useRecordForm<Values>({
    initialValues: {
      staffId: staffId ?? self?.staffId ?? null,
      kind: 'annual',
      absentFrom: tomorrow,
      absentTo: addDays(tomorrow, 1),
      reason: '',
      correctionReason: '',
    },
    schema: askAbsence.input,
    toInput,
    save: async (values) => {
      const { staffId: whose } = values
      if (whose === null) return
      await command.mutateAsync({ ...toInput(values), staffId: whose })
      notifyDone('已申请，等待批准')
    },
  })
  return (
    <FormDialog record={record} title="申请员工假" saveLabel="提交申请" size="lg" onClose={onClose}>
      <FormGroup>
        <Field>
          {mayOthers ? (
            <StaffPicker label="员工" required {...record.form.getInputProps('staffId')} />
          ) : (
            <TextInput label="员工" readOnly value={self?.name ?? ''} />
          )}
        </Field>
        <AskedFields record={record} />
      </FormGroup>
    </FormDialog>
  )
}

interface OfRow {
  readonly absence: AbsenceRow
  readonly onClose: () => void
}

/** Puts right what was asked for. */
export function CorrectAbsenceDialog({ absence, onClose }: OfRow) {
  const command = useCommand(correctAbsence)
  const { id, version } = absence
  const toInput = ({ staffId: _whose, ...values }: Values) => ({ id, version, ...values })
  const record = useRecordForm<Values>({
    initialValues: {
      staffId: absence.staffId,
      kind: absence.kind,
      absentFrom: absence.absentFrom,
      absentTo: absence.absentTo,
      reason: absence.reason ?? '',
      correctionReason: '',
    },
    schema: correctAbsence.input,
    toInput,
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已更正')
    },
  })
  return (
    <FormDialog
      record={record}
      title={`更正员工假：${absence.name}`}
      saveLabel="保存更正"
      size="lg"
      onClose={onClose}
    >
      <FormGroup>
        <AskedFields record={record} />
      </FormGroup>
      <CorrectionReason record={record} name="correctionReason" />
    </FormDialog>
  )
}

/** Back earlier than agreed. */
export function ShortenAbsenceDialog({ absence, onClose }: OfRow) {
  const command = useCommand(shortenAbsence)
  const today = useToday()
  const { id, version, absentFrom, absentTo } = absence
  const record = useRecordForm({
    initialValues: { backOn: today > absentFrom && today < absentTo ? today : '', reason: '' },
    schema: shortenAbsence.input,
    toInput: (values) => ({ id, version, ...values }),
    save: async (values) => {
      await command.mutateAsync({ id, version, ...values })
      notifyDone('已销假')
    },
  })
  return (
    <FormDialog
      record={record}
      title={`提前销假：${absence.name}`}
      saveLabel="登记"
      onClose={onClose}
    >
      <Text size="sm">
        {absence.kindName} {absenceDays(absence)}，原定 {absentTo} 返岗
      </Text>
      <FormGroup>
        <Field width="half">
          <DayField
            label="实际返岗日期"
            required
            min={addDays(absentFrom, 1)}
            max={addDays(absentTo, -1)}
            {...record.form.getInputProps('backOn')}
          />
        </Field>
        <ReasonField record={record} label="原因" />
      </FormGroup>
    </FormDialog>
  )
}

/** Takes back what is not decided yet. */
export function WithdrawAbsenceDialog({ absence, onClose }: OfRow) {
  const command = useCommand(withdrawAbsence)
  const { id, version } = absence
  const record = useRecordForm({
    initialValues: { reason: '' },
    schema: withdrawAbsence.input,
    toInput: ({ reason }) => ({ id, version, reason }),
    save: async ({ reason }) => {
      await command.mutateAsync({ id, version, reason })
      notifyDone('已撤回')
    },
  })
  return (
    <FormDialog record={record} title="撤回员工假申请" saveLabel="撤回" onClose={onClose}>
      <Text size="sm">{absenceTitle(absence)}</Text>
      <FormGroup>
        <Field>
          <Textarea
            label="原因"
            autosize
            maxLength={200}
            data-autofocus
            {...record.form.getInputProps('reason')}
          />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}

/** Takes back one that was entered or agreed by mistake. */
export function VoidAbsenceDialog({ absence, onClose }: OfRow) {
  const command = useCommand(voidAbsence)
  const { id, version } = absence
  const record = useRecordForm({
    initialValues: { reason: '' },
    schema: voidAbsence.input,
    toInput: ({ reason }) => ({ id, version, reason }),
    save: async ({ reason }) => {
      await command.mutateAsync({ id, version, reason })
      notifyDone('员工假已作废')
    },
  })
  return (
    <FormDialog record={record} title="作废员工假" saveLabel="作废" onClose={onClose}>
      <Text size="sm">{absenceTitle(absence)}</Text>
      <Text size="sm" c="dimmed">
        用于登记错的。因这次假撤掉的班不会自动恢复，要重新排。原内容留在操作记录里。
      </Text>
      <FormGroup>
        <ReasonField record={record} label="原因" takesFocus />
      </FormGroup>
    </FormDialog>
  )
}
