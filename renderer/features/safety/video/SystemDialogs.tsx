import {
  closeVideoSystem,
  correctVideoSystem,
  createVideoSystem,
} from '#shared/contract/safety/video.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { NumberInput, TextInput } from '@mantine/core'
import type { VideoSystem } from './video-view.ts'

interface Values extends Record<string, unknown> {
  name: string
  place: string
  cameraCount: number | string
  retentionDays: number | string
  roomNote: string
  filedWith: string
  filedOn: string
  note: string
  reason: string
}

const said = (values: Values) => ({
  name: values.name,
  place: values.place,
  cameraCount: Number(values.cameraCount),
  retentionDays: Number(values.retentionDays),
  roomNote: values.roomNote,
  filedWith: values.filedWith,
  filedOn: values.filedOn === '' ? null : values.filedOn,
  note: values.note,
})

interface SystemDialogProps {
  /** Null is a new one. */
  readonly system: VideoSystem | null
  readonly onClose: () => void
}

export function SystemDialog({ system, onClose }: SystemDialogProps) {
  const create = useCommand(createVideoSystem)
  const correct = useCommand(correctVideoSystem)
  const corrected = (values: Values) => ({
    id: system?.id ?? 0,
    version: system?.version ?? 0,
    ...said(values),
    reason: values.reason,
  })
  const record = useRecordForm<Values>({
    initialValues: {
      name: system?.name ?? '',
      place: system?.place ?? '',
      cameraCount: system?.cameraCount ?? '',
      retentionDays: system?.retentionDays ?? '',
      roomNote: system?.roomNote ?? '',
      filedWith: system?.filedWith ?? '',
      filedOn: system?.filedOn ?? '',
      note: system?.note ?? '',
      reason: '',
    },
    schema: system === null ? createVideoSystem.input : correctVideoSystem.input,
    toInput: system === null ? said : corrected,
    save: async (values) => {
      await (system === null
        ? create.mutateAsync(said(values))
        : correct.mutateAsync(corrected(values)))
      notifyDone(system === null ? '系统已登记' : '已更正')
    },
  })
  const { form } = record
  const title = system === null ? '登记视频系统' : `更正：${system.name}`
  return (
    <FormDialog record={record} title={title} saveLabel="保存" onClose={onClose}>
      <FormGroup>
        <Field width="third">
          <TextInput
            label="名称"
            required
            maxLength={40}
            data-autofocus
            {...form.getInputProps('name')}
          />
        </Field>
        <Field width="twoThirds">
          <TextInput label="覆盖位置" required maxLength={120} {...form.getInputProps('place')} />
        </Field>
        <Field width="half">
          <NumberInput
            label="摄像头数"
            required
            min={1}
            hideControls
            {...form.getInputProps('cameraCount')}
          />
        </Field>
        <Field width="half">
          <NumberInput
            label="设定保存天数"
            required
            min={1}
            hideControls
            {...form.getInputProps('retentionDays')}
          />
        </Field>
        <Field>
          <TextInput
            label="居室内安装情况"
            description="装了的写哪些居室、谁同意"
            maxLength={200}
            {...form.getInputProps('roomNote')}
          />
        </Field>
        <Field width="half">
          <TextInput label="备案机关" maxLength={60} {...form.getInputProps('filedWith')} />
        </Field>
        <Field width="half">
          <DayField label="备案日期" {...form.getInputProps('filedOn')} />
        </Field>
        <Field>
          <TextInput label="备注" maxLength={200} {...form.getInputProps('note')} />
        </Field>
        {system === null ? null : <ReasonField record={record} />}
      </FormGroup>
    </FormDialog>
  )
}

interface CloseProps {
  readonly system: VideoSystem
  readonly onClose: () => void
}

export function CloseSystemDialog({ system, onClose }: CloseProps) {
  const command = useCommand(closeVideoSystem)
  const today = useToday()
  const { id, version, name } = system
  const record = useRecordForm<{ usedTo: string; reason: string }>({
    initialValues: { usedTo: today, reason: '' },
    schema: closeVideoSystem.input,
    toInput: (values) => ({ id, version, ...values }),
    save: async (values) => {
      await command.mutateAsync({ id, version, ...values })
      notifyDone('已停用')
    },
  })
  return (
    <FormDialog record={record} title={`停用：${name}`} saveLabel="停用" onClose={onClose}>
      <FormGroup>
        <Field>
          <DayField
            label="停用日期"
            required
            min={today}
            {...record.form.getInputProps('usedTo')}
          />
        </Field>
        <ReasonField record={record} label="原因" />
      </FormGroup>
    </FormDialog>
  )
}
