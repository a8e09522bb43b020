import type { PickedFolder } from '#shared/desktop-api.ts'
import { startCalls } from '#shared/contract/start.ts'
import { useDoor } from '#renderer/api/door.ts'
import { useStartCall } from '#renderer/api/hooks.ts'
import { notifyFailure } from '#renderer/domain/notify.ts'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Button, Group, Text, TextInput } from '@mantine/core'
import { useState } from 'react'

interface NameHomeProps {
  readonly onMade: (recoveryCode: string, folderLabel: string) => void
}

/** Name and place of the home. The usual place suits nearly everybody. */
export function NameHome({ onMade }: NameHomeProps) {
  const door = useDoor()
  const create = useStartCall('createHome')
  const [folder, setFolder] = useState<PickedFolder | null>(null)
  const record = useRecordForm({
    initialValues: { name: '' },
    schema: startCalls.createHome.input,
    save: async ({ name }) => {
      const made = await create.mutateAsync({
        name,
        ...(folder === null ? {} : { folder: folder.token }),
      })
      onMade(made.recoveryCode, made.folderLabel)
    },
  })

  async function pick() {
    setFolder((await door.pickFolder?.('home')) ?? null)
  }

  return (
    <RecordForm record={record} label="机构" saveLabel="设立">
      <FormGroup>
        <Field>
          <TextInput
            label="机构名称"
            description="与登记证书一致，以后可以更正"
            required
            autoFocus
            {...record.form.getInputProps('name')}
          />
        </Field>
        {door.pickFolder === null ? null : (
          <Field>
            <Group gap="sm">
              <Button variant="default" onClick={() => void pick().catch(notifyFailure)}>
                换个存放位置
              </Button>
              <Text size="sm" c="dimmed">
                {folder === null ? '存放在通常的位置' : `存放在 ${folder.label}`}
              </Text>
            </Group>
          </Field>
        )}
      </FormGroup>
    </RecordForm>
  )
}
