import { beginRestraint } from '#shared/contract/care/restraint.ts'
import { get } from '#shared/contract/residents/resident.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone, notifyWarning } from '#renderer/domain/notify.ts'
import { type FoundResident, ResidentPicker } from '#renderer/domain/ResidentPicker.tsx'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { sexAndAge } from '#renderer/domain/words.ts'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import {
  newRestraint,
  restraintFieldNames,
  restraintInput,
  type RestraintValues,
} from './restraint-form.ts'
import { RestraintFields } from './RestraintFields.tsx'

const route = getRouteApi('/care/restraints/new')

function RestraintForm({ residentId }: { readonly residentId: number }) {
  const navigate = route.useNavigate()
  const command = useCommand(beginRestraint)
  const toInput = (values: RestraintValues) => ({ residentId, ...restraintInput(values) })
  const record = useRecordForm<RestraintValues>({
    initialValues: newRestraint(useToday()),
    schema: beginRestraint.input,
    toInput,
    fieldNames: restraintFieldNames,
    draft: useDraftStore<RestraintValues>('care.beginRestraint', `new-${residentId}`),
    save: async (values) => {
      const { restraintId, warnings } = await command.mutateAsync(toInput(values))
      for (const warning of warnings) notifyWarning(`${warning}，已保存。`)
      notifyDone('约束已登记')
      await navigate({ to: '/care/restraints/$restraintId', params: { restraintId } })
    },
  })
  return (
    <RecordForm
      record={record}
      label="开始约束"
      saveLabel="开始约束"
      onCancel={() => void navigate({ to: '/care/restraints' })}
    >
      <RestraintFields record={record} />
    </RecordForm>
  )
}

function Known({ residentId }: { readonly residentId: number }) {
  const { data } = useOperationQuery(get, { residentId, masked: true })
  const line =
    data === undefined ? '' : `${data.bed ?? '没有床位'} · ${sexAndAge(data.sex, data.ageYears)}`
  return (
    <Page title={data === undefined ? '开始约束' : `开始约束：${data.name}`} sub={line}>
      <Panel isNarrow>
        <RestraintForm key={residentId} residentId={residentId} />
      </Panel>
    </Page>
  )
}

/** A restraint begins: of whom the address names, else of somebody to be found first. */
export function NewRestraintPage() {
  const { residentId } = route.useSearch()
  const navigate = route.useNavigate()
  const [picked, setPicked] = useState<FoundResident | null>(null)
  if (residentId !== undefined) return <Known residentId={residentId} />
  return (
    <Page title="开始约束">
      <Panel isNarrow>
        <ResidentPicker
          label="老人"
          required
          takesFocus
          value={picked}
          onChange={(resident) => {
            setPicked(resident)
            if (resident === null) return
            void navigate({ search: { residentId: resident.id }, replace: true })
          }}
        />
      </Panel>
    </Page>
  )
}
