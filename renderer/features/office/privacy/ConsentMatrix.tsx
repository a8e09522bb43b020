import {
  consentStates,
  listConsentGaps,
  listConsentPurposes,
} from '#shared/contract/residents/consent.ts'
import type { OutputOf } from '#shared/operation.ts'
import { consentStateWords } from '#shared/rules/privacy-words.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark, type StatusKind } from '#renderer/ui/StatusMark.tsx'
import { Select } from '@mantine/core'
import { PartSwitch, usePrivacyView } from './PrivacyBar.tsx'
import type { PrivacyView } from './privacy-view.ts'

type Row = OutputOf<typeof listConsentGaps>['rows'][number]
type Purpose = OutputOf<typeof listConsentPurposes>['rows'][number]
type State = (typeof consentStates)[number]

/** Headings of columns in two characters; the whole name stands in the filter and on the person's page. */
const shortNames: Readonly<Record<string, string>> = {
  'care-file': '建档',
  health: '健康',
  hospital: '医院',
  family: '家属',
  photo: '照片',
  publicity: '宣传',
  location: '定位',
  biometric: '人脸',
  'private-camera': '摄像',
}

const shownAs: Readonly<
  Record<Exclude<State, 'unknown'>, readonly [kind: StatusKind, word: string]>
> = {
  given: ['well', '同意'],
  refused: ['plain', '不同意'],
  withdrawn: ['due', '撤回'],
}

function purposeColumn({ key, name }: Purpose, index: number): RecordColumn<Row> {
  return {
    key,
    heading: shortNames[key] ?? name,
    width: 92,
    render: ({ states }) => {
      const state = states[index]?.state ?? 'unknown'
      // Most are never asked for most purposes: quiet, so that what was said is seen.
      if (state === 'unknown') return <span className="unknown">未问</span>
      const [kind, word] = shownAs[state]
      return <StatusMark kind={kind}>{word}</StatusMark>
    },
    exportAs: { path: `states.${index}.state`, words: consentStateWords },
  }
}

function columnsOf(purposes: readonly Purpose[]): readonly RecordColumn<Row>[] {
  return [
    {
      key: 'bed',
      heading: '床位',
      width: 84,
      render: ({ bed }) => bed ?? <span className="unknown">没有床位</span>,
      exportAs: { empty: '没有床位' },
    },
    {
      key: 'name',
      heading: '姓名',
      width: 104,
      isFixed: true,
      render: ({ name }) => <strong className="rowName">{name}</strong>,
    },
    ...purposes.filter(({ key }) => key !== 'other').map(purposeColumn),
  ]
}

interface FiltersProps {
  readonly view: PrivacyView
  readonly purposes: readonly Purpose[]
  readonly onView: (part: Partial<PrivacyView>) => void
}

function Filters({ view, purposes, onView }: FiltersProps) {
  const asked = purposes.filter(({ key }) => key !== 'other')
  return (
    <>
      <PartSwitch view="consents" />
      <Select
        aria-label="用途"
        placeholder="全部用途"
        clearable
        w="7.5rem"
        data={asked.map(({ key, name }) => ({ value: key, label: name }))}
        value={view.purpose ?? null}
        onChange={(purpose) => onView({ purpose: purpose ?? undefined, page: 1 })}
      />
      <Select
        aria-label="情况"
        placeholder="全部情况"
        clearable
        w="7rem"
        data={consentStates.map((state) => ({ value: state, label: consentStateWords[state] }))}
        value={stateOf(view) ?? null}
        onChange={(state) => onView({ state: state ?? undefined, page: 1 })}
      />
    </>
  )
}

function stateOf({ state }: PrivacyView): State | undefined {
  return consentStates.find((one) => one === state)
}

/** Who is in, and for each purpose whether she agreed, refused, withdrew or was never asked. */
export function ConsentMatrix() {
  const { view, change, navigate } = usePrivacyView()
  const mayWrite = useMay('privacy.write')
  const asOf = useAsOf()
  const purposes = useOperationQuery(listConsentPurposes, {}).data?.rows ?? []
  const state = stateOf(view)
  const input = {
    ...(view.purpose === undefined ? {} : { purpose: view.purpose }),
    ...(state === undefined ? {} : { state }),
    ...(view.search === '' ? {} : { search: view.search }),
    ...useAsOfInput(),
  }
  const rows = useOperationQuery(
    listConsentGaps,
    { ...input, ...pagingOf(view) },
    { keepPrevious: true },
  )
  const purposeName = purposes.find(({ key }) => key === view.purpose)?.name
  const files = useListFiles({
    list: listConsentGaps,
    input,
    title: '个人信息同意情况',
    filters: [
      asOf === null ? undefined : `${asOf} 的情况`,
      purposeName,
      state === undefined ? undefined : consentStateWords[state],
    ]
      .filter((part) => part !== undefined)
      .join('；'),
  })
  return (
    <>
      <ListPage<Row>
        list="office.consents"
        title="个人信息"
        unit="人"
        sub="在住老人对各项用途的表示"
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={columnsOf(purposes)}
        rowKey={({ residentId }) => residentId}
        onOpen={({ residentId }) =>
          void navigate({
            to: '/residents/$residentId',
            params: { residentId },
            search: { tab: 'privacy' },
          })
        }
        rowActions={{
          name: ({ name }) => name,
          width: 64,
          actions: ({ residentId }) =>
            mayWrite
              ? [
                  {
                    label: '登记',
                    run: () =>
                      void navigate({
                        to: '/residents/$residentId/consent',
                        params: { residentId },
                      }),
                  },
                ]
              : [],
        }}
        view={view}
        onView={change}
        searchHint="姓名、拼音"
        filters={<Filters view={view} purposes={purposes} onView={change} />}
        isFiltered={view.purpose !== undefined || state !== undefined}
        onClearFilters={() => change({ purpose: undefined, state: undefined, search: '', page: 1 })}
        empty={<EmptyState title="没有在住老人">老人入住以后，在这里看各人的同意情况。</EmptyState>}
        onExport={files.may ? (shown) => void files.exportSeen(shown) : undefined}
        onPrint={files.may ? (shown) => void files.printSeen(shown) : undefined}
        isExporting={files.isBusy}
      />
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </>
  )
}
