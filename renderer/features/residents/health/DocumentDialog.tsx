import {
  attachDocument,
  correctDocument,
  type listDocuments,
} from '#shared/contract/residents/document.ts'
import { kinds } from '#shared/contract/residents/health.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { smallPictureOf } from '#renderer/domain/scale-picture.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { failureOf } from '#renderer/ui/failure.ts'
import { FilePick } from '#renderer/ui/FilePick.tsx'
import { TypedSelect } from '#renderer/ui/TypedSelect.tsx'
import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { dayOrNull } from '../day-input.ts'

type Document = OutputOf<typeof listDocuments>['rows'][number]

interface DocumentDialogProps {
  readonly residentId: number
  /** The file whose description is put right; null for a new one. */
  readonly document: Document | null
  readonly onClose: () => void
}

interface Description {
  readonly kind: string
  readonly documentOn: string
  readonly note: string
  readonly reason: string
}

interface FieldsProps {
  readonly values: Description
  readonly errors: Readonly<Record<string, string>>
  readonly onChange: (part: Partial<Description>) => void
}

function Fields({ values, errors, onChange }: FieldsProps) {
  const documents = useOperationQuery(kinds, {}).data?.documents ?? []
  return (
    <>
      <TypedSelect
        label="种类"
        required
        openOnFocus={false}
        data={[
          { group: '文件', items: documents.map(({ key, name }) => ({ value: key, label: name })) },
        ]}
        value={values.kind === '' ? null : values.kind}
        onChange={(kind) => onChange({ kind: kind ?? '' })}
        error={errors['kind']}
        data-autofocus
      />
      <DayField
        label="文件上的日期"
        description="没有就留空"
        value={values.documentOn}
        onChange={(documentOn) => onChange({ documentOn })}
        error={errors['documentOn']}
      />
      <TextInput
        label="备注"
        maxLength={200}
        value={values.note}
        onChange={(event) => onChange({ note: event.currentTarget.value })}
        error={errors['note']}
      />
    </>
  )
}

/** What a file is, and the file itself; or its description put right. */
export function DocumentDialog({ residentId, document, onClose }: DocumentDialogProps) {
  const attach = useCommand(attachDocument)
  const correct = useCommand(correctDocument)
  const [values, setValues] = useState<Description>({
    kind: document?.kind ?? '',
    documentOn: document?.documentOn ?? '',
    note: document?.note ?? '',
    reason: '',
  })
  const [failure, setFailure] = useState<ReturnType<typeof failureOf> | null>(null)
  const isBusy = attach.isPending || correct.isPending
  const { kind, documentOn, note, reason } = values
  const about = { kind, documentOn: dayOrNull(documentOn), note }

  async function run(step: () => Promise<unknown>, done: string) {
    setFailure(null)
    try {
      await step()
      notifyDone(done)
      onClose()
    } catch (error) {
      setFailure(failureOf(error))
    }
  }

  const keep = (file: File) =>
    run(async () => {
      const small = await smallPictureOf(file).catch(() => null)
      await attach.mutateAsync({
        subject: 'resident',
        subjectId: residentId,
        ...about,
        fileName: file.name,
        bytes: new Uint8Array(await file.arrayBuffer()),
        thumbnail: small?.bytes ?? null,
      })
    }, `已存入 ${file.name}`)

  return (
    <Modal
      opened
      onClose={onClose}
      title={document === null ? '存入文件' : `更正 ${document.fileName}`}
    >
      <Stack gap="sm">
        <Fields
          values={values}
          errors={failure?.fields ?? {}}
          onChange={(part) => setValues((old) => ({ ...old, ...part }))}
        />
        {document === null ? (
          <FilePick
            label="选文件并存入"
            accept=".pdf,.png,.jpg,.jpeg,.webp"
            isBusy={isBusy}
            onFile={(file) => void keep(file)}
          >
            <Text size="xs" c="dimmed">
              PDF 或图片（PNG、JPEG、WebP），不超过 20 MB
            </Text>
          </FilePick>
        ) : (
          <Textarea
            label="更正原因"
            required
            autosize
            minRows={2}
            maxLength={200}
            value={reason}
            onChange={(event) => setValues({ ...values, reason: event.currentTarget.value })}
            error={failure?.fields['reason']}
          />
        )}
        {failure === null ? null : (
          <Text size="sm" c="red" role="alert">
            {failure.message}
          </Text>
        )}
        <Group gap="xs">
          {document === null ? null : (
            <Button
              loading={isBusy}
              onClick={() =>
                void run(
                  () => correct.mutateAsync({ fileId: document.id, ...about, reason }),
                  '说明已更正',
                )
              }
            >
              保存更正
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            取消
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
