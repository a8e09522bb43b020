import {
  endRetentionHold,
  eraseResident,
  type listRetention,
  recordRetentionHold,
} from '#shared/contract/office/retention.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { List, Text, TextInput } from '@mantine/core'

export type RetentionRow = OutputOf<typeof listRetention>['rows'][number]

interface DialogProps {
  readonly row: RetentionRow
  readonly onClose: () => void
}

const dayGiven = (day: string) => (day === '' ? undefined : day) as string

/** Keeps a file longer than the rule says, for a reason. */
export function HoldDialog({ row, onClose }: DialogProps) {
  const { residentId, name } = row
  const holding = useCommand(recordRetentionHold)
  const toInput = ({ holdFrom, holdReason }: { holdFrom: string; holdReason: string }) => ({
    residentId,
    holdFrom: dayGiven(holdFrom),
    holdReason,
  })
  const record = useRecordForm({
    initialValues: { holdFrom: useToday(), holdReason: '' },
    schema: recordRetentionHold.input,
    toInput,
    save: async (values) => {
      await holding.mutateAsync(toInput(values))
      notifyDone(`${name} 的档案延长保存`)
    },
  })
  return (
    <FormDialog record={record} title={`延长保存：${name}`} saveLabel="延长" onClose={onClose}>
      <FormGroup>
        <Field width="half">
          <DayField label="从哪一天起" required {...record.form.getInputProps('holdFrom')} />
        </Field>
        <ReasonField
          record={record}
          name="holdReason"
          label="原因"
          takesFocus
          description="诉讼、投诉、调查等；结束延长以前不能清除"
        />
      </FormGroup>
    </FormDialog>
  )
}

export function EndHoldDialog({ row, onClose }: DialogProps) {
  const { residentId, name, holdReason } = row
  const ending = useCommand(endRetentionHold)
  const toInput = ({ holdTo, reason }: { holdTo: string; reason: string }) => ({
    residentId,
    holdTo: dayGiven(holdTo),
    reason,
  })
  const record = useRecordForm({
    initialValues: { holdTo: useToday(), reason: '' },
    schema: endRetentionHold.input,
    toInput,
    save: async (values) => {
      await ending.mutateAsync(toInput(values))
      notifyDone(`${name} 的档案不再延长保存`)
    },
  })
  return (
    <FormDialog
      record={record}
      title={`结束延长保存：${name}`}
      saveLabel="结束延长"
      onClose={onClose}
    >
      <Text size="sm">延长保存的原因：{holdReason}</Text>
      <FormGroup>
        <Field width="half">
          <DayField label="从哪一天起不再延长" required {...record.form.getInputProps('holdTo')} />
        </Field>
        <ReasonField record={record} label="原因" takesFocus />
      </FormGroup>
    </FormDialog>
  )
}

/** What goes and what stays, said before it is done; the second person writes the name. */
export function EraseDialog({ row, onClose }: DialogProps) {
  const { proposalId, name, proposedBy, basis, keepUntil, clause } = row
  const erasing = useCommand(eraseResident)
  const toInput = ({ confirmName }: { confirmName: string }) => ({
    id: proposalId ?? 0,
    confirmName,
  })
  const record = useRecordForm({
    initialValues: { confirmName: '' },
    schema: eraseResident.input,
    toInput,
    save: async (values) => {
      await erasing.mutateAsync(toInput(values))
      notifyDone('档案已清除')
    },
  })
  return (
    <FormDialog
      record={record}
      title={`确认清除：${name}`}
      saveLabel="清除，不能撤回"
      onClose={onClose}
    >
      <Text size="sm">
        {basis}，至少保存到 {keepUntil}（{clause}）。{proposedBy} 提出清除。
      </Text>
      <Text size="sm" fw={600} c="var(--yl-danger)">
        清除后不能恢复。清掉的：
      </Text>
      <List size="sm" spacing={2}>
        <List.Item>姓名、证件号码、电话、住址、联系人和监护人</List.Item>
        <List.Item>疾病、过敏、用药、体检、评估的答案和说明</List.Item>
        <List.Item>协议各方、随身物品、外出、回访等记录里的文字</List.Item>
        <List.Item>照片和存入的文件</List.Item>
        <List.Item>操作记录里关于这个人的内容</List.Item>
      </List>
      <Text size="sm" fw={600}>
        留下的：
      </Text>
      <List size="sm" spacing={2}>
        <List.Item>没有姓名的日期、床位、等级和金额，过去的人数和指标不变</List.Item>
        <List.Item>已经固定、报出的文件</List.Item>
        <List.Item>以前的备份，到备份按期清理为止</List.Item>
        <List.Item>谁、什么时候、依据哪一条清除</List.Item>
      </List>
      <FormGroup>
        <Field>
          <TextInput
            label={`写上档案上的姓名：${name}`}
            required
            autoComplete="off"
            data-autofocus
            {...record.form.getInputProps('confirmName')}
          />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}
