import {
  listSubsidyProposals,
  recordSubsidyScheme,
} from '#shared/contract/indicators/subsidy-scheme.ts'
import { firstOfMonth } from '#shared/text/day.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import {
  emptySubsidy,
  subsidyFieldNames,
  subsidyInput,
  type SubsidyValues,
  termsValues,
} from './subsidy-form.ts'
import type { Proposal } from './proposal.ts'
import { SubsidyFields } from './SubsidyFields.tsx'

const route = getRouteApi('/indicators/subsidies/new')

/** What the plan says, beside the form that begins with it. */
function Basis({ proposal }: { readonly proposal: Proposal }) {
  return (
    <Text size="sm" mb="md">
      {`${proposal.plan}：${proposal.title}　`}
      <CertaintyMark status={proposal.certainty} note={proposal.note} />
      {proposal.force === 'past' ? '　规划里说的是以前的标准，现行标准请核对。' : null}
    </Text>
  )
}

function NewForm({ proposal }: { readonly proposal: Proposal | undefined }) {
  const navigate = route.useNavigate()
  const today = useToday()
  const command = useCommand(recordSubsidyScheme)
  const proposed = proposal?.proposed
  const record = useRecordForm<SubsidyValues>({
    initialValues: {
      ...emptySubsidy,
      schemeFrom: firstOfMonth(today),
      ruleId: proposal?.id ?? null,
      ...(proposal === undefined || proposal.about === 'record'
        ? {}
        : { recipient: proposal.about }),
      ...(proposed == null ? {} : termsValues(proposed)),
    },
    schema: recordSubsidyScheme.input,
    toInput: subsidyInput,
    fieldNames: subsidyFieldNames,
    draft: useDraftStore<SubsidyValues>('indicators.recordSubsidyScheme', proposal?.id ?? 'new'),
    save: async (values) => {
      const { id } = await command.mutateAsync(subsidyInput(values))
      notifyDone('补贴已设定')
      await navigate({ to: '/indicators/subsidies/$schemeId', params: { schemeId: id } })
    },
  })
  return (
    <Panel isNarrow>
      {proposal === undefined ? null : <Basis proposal={proposal} />}
      <RecordForm
        record={record}
        label="设定补贴"
        saveLabel="设定"
        onCancel={() => void navigate({ to: '/indicators/subsidies' })}
      >
        <SubsidyFields form={record.form} ownId={null} />
      </RecordForm>
    </Panel>
  )
}

/** Sets a subsidy up, from a rule of a plan or from another paper. */
export function NewSubsidyPage() {
  const { rule } = route.useSearch()
  const query = useOperationQuery(listSubsidyProposals, {})
  return (
    <Page title="设定补贴">
      <Loaded of={query} what="政策里的补贴">
        {({ rows }) => <NewForm proposal={rows.find(({ id }) => id === rule)} />}
      </Loaded>
    </Page>
  )
}
