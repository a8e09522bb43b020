import { correct, get } from '#shared/contract/residents/resident.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Loader, Textarea } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import {
  identityFieldNames,
  identityInput,
  identityOf,
  type IdentityValues,
} from './identity-form.ts'
import { IdentityFields } from './IdentityFields.tsx'

const route = getRouteApi('/residents/$residentId/correct')

interface CorrectValues extends IdentityValues {
  reason: string
}

interface CorrectFormProps {
  readonly resident: OutputOf<typeof get>
}

function CorrectForm({ resident }: CorrectFormProps) {
  const navigate = route.useNavigate()
  const command = useCommand(correct)
  const { id: residentId, version } = resident
  const back = () => navigate({ to: '/residents/$residentId', params: { residentId } })
  const toInput = (values: CorrectValues) => ({
    residentId,
    version,
    ...identityInput(values),
    reason: values.reason,
  })
  const record = useRecordForm<CorrectValues>({
    initialValues: { ...identityOf(resident), reason: '' },
    schema: correct.input,
    toInput,
    fieldNames: identityFieldNames,
    draft: useDraftStore<CorrectValues>('residents.correct', residentId),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已更正，原来的内容留在审计里')
      await back()
    },
  })
  return (
    <RecordForm record={record} label="更正资料" saveLabel="保存更正" onCancel={() => void back()}>
      <IdentityFields record={record} />
      <FormGroup title="更正">
        <Field>
          <Textarea
            label="更正原因"
            required
            autosize
            minRows={2}
            maxLength={200}
            {...record.form.getInputProps('reason')}
          />
        </Field>
      </FormGroup>
    </RecordForm>
  )
}

/** Puts a file right. What stood there before stays on the record. */
export function CorrectPage() {
  const { residentId } = route.useParams()
  const query = useOperationQuery(get, { residentId })
  // The form keeps the version that it was opened with: a later one is a conflict, not an overwrite.
  const [opened, setOpened] = useState<OutputOf<typeof get> | null>(null)
  if (opened === null && query.data !== undefined && !query.isFetching) setOpened(query.data)
  return (
    <Page title={opened === null ? '更正资料' : `更正资料：${opened.name}`}>
      {opened === null ? (
        query.error === null ? (
          <Loader size="sm" />
        ) : (
          <ErrorState
            title="这份档案读不出来"
            message={query.error.message}
            onRetry={() => void query.refetch()}
          />
        )
      ) : (
        <Panel isNarrow>
          <CorrectForm resident={opened} />
        </Panel>
      )}
    </Page>
  )
}
