import { recordWound } from '#shared/contract/care/wound.ts'
import { get } from '#shared/contract/residents/resident.ts'
import { useSession } from '#renderer/api/context.tsx'
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
import { CheckFields } from './CheckFields.tsx'
import {
  checkInput,
  type CheckValues,
  isLookTold,
  newCheck,
  newWound,
  woundFieldNames,
  woundInput,
  type WoundValues,
} from './wound-form.ts'
import { WoundFields } from './WoundFields.tsx'

const route = getRouteApi('/care/wounds/new')

interface Values extends WoundValues, CheckValues {}

/** A wound of one person, with the first look at it. */
function WoundForm({ residentId }: { readonly residentId: number }) {
  const navigate = route.useNavigate()
  const command = useCommand(recordWound)
  const today = useToday()
  const by = useSession()?.name ?? ''
  const [now] = useState(() => new Date().toISOString())
  const toInput = (values: Values) => ({
    residentId,
    ...woundInput(values),
    check: isLookTold(values) ? checkInput(values, values.kind === 'pressure') : null,
  })
  const record = useRecordForm<Values>({
    initialValues: { ...newWound(today), ...newCheck(now, by) },
    schema: recordWound.input,
    toInput,
    fieldNames: woundFieldNames,
    draft: useDraftStore<Values>('care.recordWound', `new-${residentId}`),
    save: async (values) => {
      const { woundId, warnings } = await command.mutateAsync(toInput(values))
      for (const warning of warnings) notifyWarning(`${warning}，已保存。`)
      notifyDone('伤口已登记')
      await navigate({ to: '/care/wounds/$woundId', params: { woundId } })
    },
  })
  return (
    <RecordForm
      record={record}
      label="登记伤口"
      saveLabel="登记"
      onCancel={() => void navigate({ to: '/care/wounds' })}
    >
      <WoundFields record={record} />
      <CheckFields
        record={record}
        title="第一次检查（可以以后补）"
        isPressure={record.form.values.kind === 'pressure'}
      />
    </RecordForm>
  )
}

function Known({ residentId }: { readonly residentId: number }) {
  const { data } = useOperationQuery(get, { residentId, masked: true })
  const line =
    data === undefined ? '' : `${data.bed ?? '没有床位'} · ${sexAndAge(data.sex, data.ageYears)}`
  return (
    <Page title={data === undefined ? '登记伤口' : `登记伤口：${data.name}`} sub={line}>
      <Panel isNarrow>
        <WoundForm key={residentId} residentId={residentId} />
      </Panel>
    </Page>
  )
}

/** A wound is recorded: of whom the address names, else of somebody to be found first. */
export function NewWoundPage() {
  const { residentId } = route.useSearch()
  const navigate = route.useNavigate()
  const [picked, setPicked] = useState<FoundResident | null>(null)
  if (residentId !== undefined) return <Known residentId={residentId} />
  return (
    <Page title="登记伤口">
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
