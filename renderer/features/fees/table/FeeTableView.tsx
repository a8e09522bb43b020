import { printFeeTable } from '#shared/contract/fees/fee-table.ts'
import { pricingBasisWords } from '#shared/rules/fees/fee-words.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useAsk } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyFailure } from '#renderer/domain/notify.ts'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Menu } from '@mantine/core'
import { useState } from 'react'
import { ChangesPanel } from './ChangesPanel.tsx'
import {
  type FeeTable,
  type FeeTableOpened,
  spanWords,
  stateKinds,
  stateWords,
} from './fee-words.ts'
import { NoticesPanel } from './NoticesPanel.tsx'
import { PriceTables } from './PriceTables.tsx'
import { PublishPanel, VoidTableButton } from './PublishPanel.tsx'
import { VersionsPanel } from './VersionsPanel.tsx'

/** The notice for the wall, on the paper that hangs there. */
function PrintMenu({ id }: { readonly id: number }) {
  const print = useAsk(printFeeTable)
  const [document, setDocument] = useState<{ name: string; bytes: Uint8Array } | null>(null)
  const show = (paper: 'a4' | 'a3') =>
    void print.mutateAsync({ id, paper }).then(setDocument, notifyFailure)
  return (
    <>
      <Menu position="bottom-end" shadow="sm">
        <Menu.Target>
          <Button variant="default" loading={print.isPending}>
            打印收费公示
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => show('a4')}>A4</Menu.Item>
          <Menu.Item onClick={() => show('a3')}>A3（上墙）</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <DocumentScreen document={document} onClose={() => setDocument(null)} />
    </>
  )
}

function factsOf(table: FeeTable) {
  const { basis, basisNote, decidedOn, decidedBy, reason, publishedOn, publishedBy } = table
  const decided = [decidedBy, decidedOn].filter((part) => part !== null).join('，')
  const published = [publishedOn, publishedBy].filter((part) => part !== null).join(' ')
  return [
    { label: '定价形式', value: basis === null ? null : pricingBasisWords[basis] },
    { label: '定价依据', value: basisNote },
    { label: '谁决定', value: decided },
    ...(reason === null ? [] : [{ label: '变更原因', value: reason }]),
    ...(table.state === 'draft' ? [] : [{ label: '公布', value: published }]),
    ...(table.lateReason === null ? [] : [{ label: '补公布的原因', value: table.lateReason }]),
  ]
}

interface FeeTableViewProps {
  readonly opened: FeeTableOpened
  readonly table: FeeTable
}

/** What can be done with the version that is shown. */
function Actions({ opened, table }: FeeTableViewProps) {
  const mayWrite = useMay('fees.table')
  const mayCorrect = useHolds('fees.table')
  const { id, state } = table
  const isClosed =
    opened.closedThrough !== null && table.startsOn.slice(0, 7) <= opened.closedThrough
  const isUnused = state === 'draft' || (opened.billedMonths.length === 0 && !isClosed)
  return (
    <>
      {mayWrite && isUnused ? <VoidTableButton table={table} /> : null}
      {mayCorrect ? (
        <LinkButton
          variant="default"
          to="/fees/table/$feeTableId/correct"
          params={{ feeTableId: id }}
        >
          {state === 'draft' ? '改说明' : '更正说明'}
        </LinkButton>
      ) : null}
      <PrintMenu id={id} />
      {mayWrite && state !== 'draft' ? (
        <LinkButton to="/fees/table/new" search={{ basedOnId: id }}>
          拟定新标准
        </LinkButton>
      ) : null}
    </>
  )
}

/** One version: its prices by category, what it changes, where it hangs, the other versions. */
export function FeeTableView({ opened, table }: FeeTableViewProps) {
  const { id, state, name } = table
  const isAhead = state === 'draft' || state === 'coming'
  return (
    <Page
      title={name}
      sub={
        <>
          <StatusMark kind={stateKinds[state]}>{stateWords[state]}</StatusMark> {spanWords(table)}
        </>
      }
      actions={<Actions opened={opened} table={table} />}
    >
      <PanelColumns
        isWideLeft
        left={
          <>
            {state === 'draft' ? <PublishPanel opened={opened} table={table} /> : null}
            <Panel title="价格">
              <PriceTables lines={opened.lines} />
            </Panel>
            {isAhead ? <ChangesPanel id={id} /> : null}
          </>
        }
        right={
          <>
            <Panel title="说明">
              <Facts facts={factsOf(table)} />
            </Panel>
            <VersionsPanel shown={id} />
            {state === 'draft' ? null : <NoticesPanel feeTableId={id} notices={opened.notices} />}
          </>
        }
      />
    </Page>
  )
}
