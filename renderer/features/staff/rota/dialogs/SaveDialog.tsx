import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Button, Group, Modal, Text } from '@mantine/core'
import { z } from 'zod'

const schema = z.object({ reason: z.string().trim().min(1, '写明原因').max(200, '最多 200 字') })

interface SaveProps {
  readonly releasedCount: number
  readonly pastCount: number
  readonly onSave: (reason: string) => Promise<unknown>
  readonly onClose: () => void
}

/** Days that were released or have passed are changed with a reason. */
export function SaveDialog({ releasedCount, pastCount, onSave, onClose }: SaveProps) {
  const record = useRecordForm({
    initialValues: { reason: '' },
    schema,
    save: ({ reason }) => onSave(reason.trim()),
  })
  return (
    <FormDialog record={record} title="保存排班" saveLabel="保存" onClose={onClose}>
      <Text size="sm">
        {releasedCount > 0 ? `${releasedCount} 格在已发布的日子里。` : ''}
        {pastCount > 0 ? `${pastCount} 格的日子已经过去。` : ''}
        这样的改动要写明原因{releasedCount > 0 ? '，改后的班标为“发布后改”。' : '。'}
      </Text>
      <FormGroup>
        <ReasonField record={record} label="原因" takesFocus />
      </FormGroup>
    </FormDialog>
  )
}

interface LeaveProps {
  readonly count: number
  readonly onStay: () => void
  readonly onDiscard: () => void
}

/** Asks before changes that were not saved are lost. */
export function LeaveRota({ count, onStay, onDiscard }: LeaveProps) {
  return (
    <Modal opened onClose={onStay} title="排班还没有保存">
      <Text size="sm">改了 {count} 格。离开后这些改动不再保留。</Text>
      <Group mt="md" gap="xs">
        <Button onClick={onStay} data-autofocus>
          回去保存
        </Button>
        <Button variant="subtle" color="red" onClick={onDiscard}>
          放弃，离开
        </Button>
      </Group>
    </Modal>
  )
}
