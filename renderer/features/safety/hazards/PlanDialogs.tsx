import {
  assignHazard,
  extendHazard,
  reopenHazard,
  reportHazard,
} from '#shared/contract/safety/hazard.ts'
import { formatDay } from '#shared/text/day.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { StaffPicker } from '#renderer/domain/StaffPicker.tsx'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { MoneyField } from '#renderer/ui/MoneyField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { fenToYuan, yuanToFen } from '#renderer/ui/yuan.ts'
import { Text, Textarea, TextInput } from '@mantine/core'
import type { Hazard } from './hazard-form.ts'

interface DialogProps {
  readonly hazard: Hazard
  readonly onClose: () => void
}

/** Nobody chosen is sent as nothing, so that the field says that it is missing. */
const personOf = (staffId: number | null) => staffId ?? (undefined as never)

function useAssignRecord(hazard: Hazard) {
  const command = useCommand(assignHazard)
  const { id: hazardId, version } = hazard
  const initialValues = {
    staffId: hazard.ownerStaffId,
    measure: hazard.measure ?? '',
    plan: hazard.plan ?? '',
    dueOn: hazard.dueOn ?? '',
    money: fenToYuan(hazard.plannedFen),
    stepOn: useToday(),
    reason: '',
  }
  type Values = typeof initialValues
  const toInput = ({ staffId, money, ...same }: Values) => ({
    hazardId,
    version,
    staffId: personOf(staffId),
    moneyFen: yuanToFen(money),
    ...same,
  })
  return useRecordForm<Values>({
    initialValues,
    schema: assignHazard.input,
    toInput,
    fieldNames: { moneyFen: 'money' },
    draft: useDraftStore<Values>('safety.assignHazard', hazardId),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已交办')
    },
  })
}

/** Who puts it right, how, with what money and by when. */
export function AssignDialog({ hazard, onClose }: DialogProps) {
  const record = useAssignRecord(hazard)
  const { form } = record
  const today = useToday()
  const isAgain = hazard.ownerStaffId !== null
  const hasDue = hazard.dueOn !== null
  return (
    <FormDialog record={record} title="交办整改" saveLabel="交办" size="lg" onClose={onClose}>
      <FormGroup>
        <Field width="half">
          <StaffPicker
            label="责任人"
            required
            error={form.errors['staffId'] === undefined ? undefined : '选一位员工'}
            value={form.values.staffId}
            onChange={(staffId) => form.setFieldValue('staffId', staffId)}
          />
        </Field>
        <Field width="half">
          <DayField
            label="整改期限"
            required
            disabled={hasDue}
            {...(hasDue ? { description: '要改期限，用“延长期限”' } : { min: today })}
            {...form.getInputProps('dueOn')}
          />
        </Field>
        <Field>
          <Textarea
            label="整改措施"
            required
            autosize
            minRows={2}
            maxLength={300}
            {...form.getInputProps('measure')}
          />
        </Field>
        <Field>
          <Textarea
            label="应急措施和预案"
            description="整改完成以前怎样保证安全"
            autosize
            minRows={2}
            maxLength={500}
            {...form.getInputProps('plan')}
          />
        </Field>
        <Field width="half">
          <MoneyField
            label="计划资金"
            description="不知道就留空，不花钱填 0"
            {...form.getInputProps('money')}
          />
        </Field>
        <Field width="half">
          <DayField
            label="交办日期"
            description={`${formatDay(hazard.foundOn)}发现`}
            required
            max={today}
            {...form.getInputProps('stepOn')}
          />
        </Field>
        {isAgain ? <ReasonField record={record} label="换人或改办法的原因" /> : null}
      </FormGroup>
    </FormDialog>
  )
}

/** More time, from the day of entry on; what was overdue until then stays overdue. */
export function ExtendDialog({ hazard, onClose }: DialogProps) {
  const command = useCommand(extendHazard)
  const { id: hazardId, version, dueOn, overdueDays } = hazard
  const today = useToday()
  const toInput = (values: { dueOn: string; reason: string }) => ({ hazardId, version, ...values })
  const record = useRecordForm({
    initialValues: { dueOn: '', reason: '' },
    schema: extendHazard.input,
    toInput,
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('期限已延长')
    },
  })
  return (
    <FormDialog record={record} title="延长整改期限" saveLabel="延长" onClose={onClose}>
      <Text size="sm">
        现在的期限是 {dueOn === null ? '没有定' : formatDay(dueOn)}。
        {overdueDays > 0 ? `已经逾期的 ${overdueDays} 天仍算逾期，由院长延长。` : ''}
      </Text>
      <FormGroup>
        <Field>
          <DayField label="新的期限" required min={today} {...record.form.getInputProps('dueOn')} />
        </Field>
        <ReasonField record={record} label="为什么延长" />
      </FormGroup>
    </FormDialog>
  )
}

/** Told to an authority or to the staff. */
export function ReportDialog({ hazard, onClose }: DialogProps) {
  const command = useCommand(reportHazard)
  const { id: hazardId, version } = hazard
  const today = useToday()
  const initialValues = {
    receiver: '',
    stepOn: today,
    staffId: null as number | null,
    note: '',
  }
  type Values = typeof initialValues
  const toInput = (values: Values) => ({ hazardId, version, ...values })
  const record = useRecordForm<Values>({
    initialValues,
    schema: reportHazard.input,
    toInput,
    draft: useDraftStore<Values>('safety.reportHazard', hazardId),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('报告已登记')
    },
  })
  const { form } = record
  return (
    <FormDialog record={record} title="登记隐患报告" saveLabel="登记" onClose={onClose}>
      <FormGroup>
        <Field width="twoThirds">
          <TextInput
            label="报告给谁"
            required
            placeholder="区民政局、消防救援大队、职工大会"
            maxLength={80}
            {...form.getInputProps('receiver')}
          />
        </Field>
        <Field width="third">
          <DayField label="日期" required max={today} {...form.getInputProps('stepOn')} />
        </Field>
        <Field>
          <StaffPicker
            label="谁报告的"
            description="不选就是登记的人"
            {...form.getInputProps('staffId')}
            value={form.values.staffId}
            onChange={(staffId) => form.setFieldValue('staffId', staffId)}
          />
        </Field>
        <Field>
          <Textarea
            label="说明"
            placeholder="口头还是书面，对方的答复"
            autosize
            minRows={2}
            maxLength={300}
            {...form.getInputProps('note')}
          />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}

/** It was not gone after all. */
export function ReopenDialog({ hazard, onClose }: DialogProps) {
  const command = useCommand(reopenHazard)
  const { id: hazardId, version } = hazard
  const today = useToday()
  const initialValues = { dueOn: '', stepOn: today, reason: '' }
  const toInput = (values: typeof initialValues) => ({ hazardId, version, ...values })
  const record = useRecordForm<typeof initialValues>({
    initialValues,
    schema: reopenHazard.input,
    toInput,
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已重新打开')
    },
  })
  const { form } = record
  return (
    <FormDialog record={record} title="重新打开" saveLabel="重新打开" onClose={onClose}>
      <Text size="sm">销账后又出现，或当时没有改好的，重新打开，接着由原来的责任人整改。</Text>
      <FormGroup>
        <Field width="half">
          <DayField label="新的整改期限" required min={today} {...form.getInputProps('dueOn')} />
        </Field>
        <Field width="half">
          <DayField label="哪一天发现的" required max={today} {...form.getInputProps('stepOn')} />
        </Field>
        <ReasonField record={record} label="原因" />
      </FormGroup>
    </FormDialog>
  )
}
