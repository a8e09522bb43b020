import { admit } from '#shared/contract/residents/resident.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { BedPicker } from '#renderer/domain/BedPicker.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import type { DraftStore } from '#renderer/ui/use-form-draft.ts'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { getRouteApi } from '@tanstack/react-router'
import {
  emptyIdentity,
  identityFieldNames,
  identityInput,
  type IdentityValues,
} from './identity-form.ts'
import { IdentityFields } from './IdentityFields.tsx'

const route = getRouteApi('/residents/admit')

interface AdmitValues extends IdentityValues {
  bedId: number | null
  admittedOn: string
}

function admitInput(values: AdmitValues) {
  const { bedId, admittedOn } = values
  return { ...identityInput(values), ...(bedId === null ? {} : { bedId }), admittedOn }
}

/** The draft of the form; a bed that was just chosen on the board goes before the one in it. */
function useAdmitDraft(bedId: number | undefined): DraftStore<AdmitValues> {
  const store = useDraftStore<AdmitValues>('residents.admit', 'new')
  const load = async () => {
    const kept = await store.load()
    if (kept === null || bedId === undefined) return kept
    return { ...kept, content: { ...kept.content, bedId } }
  }
  return { ...store, load }
}

/** Brings a person into the home: who, which bed, from which day. */
export function AdmitPage() {
  const { bedId } = route.useSearch()
  const navigate = route.useNavigate()
  const command = useCommand(admit)
  const record = useRecordForm<AdmitValues>({
    initialValues: {
      ...emptyIdentity,
      bedId: bedId ?? null,
      admittedOn: useToday(),
    },
    schema: admit.input,
    toInput: admitInput,
    fieldNames: { ...identityFieldNames, bed: 'bedId' },
    draft: useAdmitDraft(bedId),
    save: async (values) => {
      const { residentId } = await command.mutateAsync(admitInput(values))
      notifyDone(`${values.name.trim()} 已入住`)
      await navigate({ to: '/residents/$residentId', params: { residentId } })
    },
  })
  const { form } = record
  return (
    <Page title="办理入住">
      <Panel isNarrow>
        <RecordForm
          record={record}
          label="办理入住"
          saveLabel="办理入住"
          onCancel={() => void navigate({ to: '/residents' })}
        >
          <IdentityFields record={record} />
          <FormGroup title="入住">
            <Field width="third">
              <DayField label="入住日期" required {...form.getInputProps('admittedOn')} />
            </Field>
            <Field width="twoThirds">
              <BedPicker
                label="床位"
                day={form.values.admittedOn}
                {...form.getInputProps('bedId')}
              />
            </Field>
          </FormGroup>
        </RecordForm>
      </Panel>
    </Page>
  )
}
