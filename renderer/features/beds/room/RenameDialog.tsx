import { rename } from '#shared/contract/beds/room.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { TextInput } from '@mantine/core'
import { FormDialog } from '../dialogs/FormDialog.tsx'

export type Renamed = 'building' | 'floor' | 'room' | 'bed'

const words: Readonly<Record<Renamed, string>> = {
  building: '楼名',
  floor: '楼层',
  room: '房间号',
  bed: '床号',
}

interface RenameDialogProps {
  readonly place: Renamed
  readonly id: number
  readonly name: string
  readonly onClose: () => void
}

/** Puts a name right that was typed wrongly. Who lies where stays; codes of beds follow. */
export function RenameDialog({ place, id, name, onClose }: RenameDialogProps) {
  const renaming = useCommand(rename)
  const word = words[place]
  const toInput = (values: { name: string; reason: string }) => ({ place, id, ...values })
  const record = useRecordForm({
    initialValues: { name, reason: '' },
    schema: rename.input,
    toInput,
    save: async (values) => {
      const { codes } = await renaming.mutateAsync(toInput(values))
      const also = codes.length === 0 ? '' : `，${codes.length} 张床的编号随之更改`
      notifyDone(`${word}已更正为 ${values.name.trim()}${also}`)
    },
  })
  return (
    <FormDialog
      record={record}
      title={`更正${word}：${name}`}
      saveLabel="保存更正"
      onClose={onClose}
    >
      <FormGroup>
        <Field width="half">
          <TextInput
            label={word}
            required
            maxLength={20}
            data-autofocus
            {...record.form.getInputProps('name')}
          />
        </Field>
        <ReasonField record={record} description="没有人搬动，只改名称" />
      </FormGroup>
    </FormDialog>
  )
}
