import { correctHome, getHome } from '#shared/contract/home/home.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Button, Modal, TextInput } from '@mantine/core'
import { useState } from 'react'

interface NameFormProps {
  readonly home: OutputOf<typeof getHome>
  readonly onDone: () => void
}

function NameForm({ home, onDone }: NameFormProps) {
  const command = useCommand(correctHome)
  const toInput = ({ name }: { name: string }) => ({ name, version: home.version })
  const record = useRecordForm({
    initialValues: { name: home.name },
    schema: correctHome.input,
    toInput,
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('机构名称已更正')
    },
  })
  return (
    <RecordForm
      record={record}
      label="机构名称"
      saveLabel="保存"
      onSaved={onDone}
      onCancel={onDone}
    >
      <FormGroup>
        <Field>
          <TextInput
            label="机构名称"
            description="印在报表和文件上，与登记证书一致"
            required
            data-autofocus
            {...record.form.getInputProps('name')}
          />
        </Field>
      </FormGroup>
    </RecordForm>
  )
}

/** The home's name has no period: correcting it changes it for all days. */
export function CorrectHomeName() {
  const home = useOperationQuery(getHome, {})
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        更正名称
      </Button>
      <Modal opened={isOpen} onClose={close} title="更正机构名称">
        <Loaded of={home} what="机构名称">
          {(value) => <NameForm home={value} onDone={close} />}
        </Loaded>
      </Modal>
    </>
  )
}
