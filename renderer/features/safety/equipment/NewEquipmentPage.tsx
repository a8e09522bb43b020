import { createEquipment } from '#shared/contract/safety/equipment.ts'
import { equipmentKinds } from '#shared/contract/safety/equipment-shown.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { getRouteApi } from '@tanstack/react-router'
import {
  emptyEquipment,
  equipmentInput,
  type EquipmentKind,
  type EquipmentValues,
} from './equipment-form.ts'
import { EquipmentFields } from './EquipmentFields.tsx'

const route = getRouteApi('/safety/equipment/new')

const toInput = (values: EquipmentValues) => ({
  code: values.code.trim() === '' ? null : values.code,
  ...equipmentInput(values),
})

function NewEquipmentForm({ kinds }: { readonly kinds: readonly EquipmentKind[] }) {
  const navigate = route.useNavigate()
  const { category } = route.useSearch()
  const command = useCommand(createEquipment)
  const record = useRecordForm<EquipmentValues>({
    initialValues: emptyEquipment,
    schema: createEquipment.input,
    toInput,
    draft: useDraftStore<EquipmentValues>('safety.createEquipment', 'new'),
    save: async (values) => {
      const { id, code } = await command.mutateAsync(toInput(values))
      notifyDone(`已登记，编码 ${code}。接着定检验周期`)
      await navigate({ to: '/safety/equipment/$equipmentId', params: { equipmentId: id } })
    },
  })
  return (
    <RecordForm
      record={record}
      label="登记设备"
      saveLabel="登记"
      onCancel={() => void navigate({ to: '/safety/equipment', search: { category } })}
    >
      <EquipmentFields
        record={record}
        kinds={kinds.filter((kind) => category === undefined || kind.category === category)}
        hasCode
      />
    </RecordForm>
  )
}

/** Puts a piece on the ledger. */
export function NewEquipmentPage() {
  const kinds = useOperationQuery(equipmentKinds, {})
  return (
    <Page title="登记设备">
      <Loaded of={kinds} what="设备种类">
        {(value) => (
          <Panel isNarrow>
            <NewEquipmentForm kinds={value.kinds} />
          </Panel>
        )}
      </Loaded>
    </Page>
  )
}
