import type { ContractShown } from '#shared/contract/staff/contract.ts'
import { addDays } from '#shared/text/day.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { RowActions } from '#renderer/ui/RowActions.tsx'
import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import {
  CorrectContractDialog,
  EndContractDialog,
  RecordContractDialog,
  VoidContractDialog,
} from './ContractDialogs.tsx'
import classes from './MemberFile.module.css'
import { contractDays, ContractMark } from './file-words.tsx'
import { PersonnelFiles } from './PersonnelFiles.tsx'

type Deed = 'correct' | 'end' | 'void'

interface Open {
  readonly deed: Deed
  readonly contract: ContractShown
}

const dialogs = {
  correct: CorrectContractDialog,
  end: EndContractDialog,
  void: VoidContractDialog,
} as const

function factsOf({ number, probationTo, endedOn, endReason, daysLeft, note }: ContractShown) {
  return [
    number === null ? null : `编号 ${number}`,
    probationTo === null ? null : `试用期到 ${probationTo}`,
    daysLeft === null ? null : `还有 ${daysLeft} 天`,
    endedOn === null ? null : `${endedOn} 起解除或终止：${endReason ?? ''}`,
    note,
  ]
    .filter((part) => part !== null)
    .join('，')
}

interface LineProps {
  readonly contract: ContractShown
  readonly onDeed: (open: Open) => void
}

function ContractLine({ contract, onDeed }: LineProps) {
  const mayCorrect = useHolds('staff.write')
  const mayEnd = useMay('staff.write') && contract.endedOn === null
  const action = (label: string, deed: Deed) => ({ label, run: () => onDeed({ deed, contract }) })
  const actions = [
    action('更正', 'correct'),
    ...(mayEnd ? [action('解除或终止', 'end')] : []),
    action('作废', 'void'),
  ]
  const facts = factsOf(contract)
  return (
    <li>
      <strong className="rowName">{contract.kindName}</strong>
      <span>{contractDays(contract)}</span>
      <ContractMark state={contract.state} />
      <LineEnd>
        <PersonnelFiles
          subject="staffContract"
          subjectId={contract.id}
          of="这份合同"
          files={contract.files}
        />
        {mayCorrect ? (
          <RowActions name={`${contract.kindName} ${contract.contractFrom}`} actions={actions} />
        ) : null}
      </LineEnd>
      {facts === '' ? null : <span className={classes.facts}>{facts}</span>}
      {contract.fault === null ? null : (
        <Text component="span" size="sm" c="red" className={classes.facts ?? ''}>
          {contract.fault}
        </Text>
      )}
    </li>
  )
}

interface MemberContractsProps {
  readonly staffId: number
  readonly employedFrom: string | null
  readonly contracts: readonly ContractShown[]
}

/** The contracts of one of the staff, newest first. */
export function MemberContracts({ staffId, employedFrom, contracts }: MemberContractsProps) {
  const [open, setOpen] = useState<Open | null>(null)
  const [isAdding, setAdding] = useState(false)
  const mayWrite = useHolds('staff.write')
  const [newest] = contracts
  const next =
    newest?.endedOn ?? (newest?.contractTo == null ? null : addDays(newest.contractTo, 1))
  const Dialog = open === null ? null : dialogs[open.deed]
  return (
    <Panel
      title="合同"
      aside={
        mayWrite ? (
          <Button variant="subtle" size="compact-sm" onClick={() => setAdding(true)}>
            {newest === undefined ? '登记合同' : '登记续签或新合同'}
          </Button>
        ) : null
      }
    >
      {contracts.length === 0 ? (
        <EmptyState title="没有登记合同">
          登记后，到期前 60 天和试用期满前 15 天在首页提醒。
        </EmptyState>
      ) : (
        <Lines label="合同">
          {contracts.map((contract) => (
            <ContractLine key={contract.id} contract={contract} onDeed={setOpen} />
          ))}
        </Lines>
      )}
      {isAdding ? (
        <RecordContractDialog
          staffId={staffId}
          from={next ?? (newest === undefined ? (employedFrom ?? '') : '')}
          onClose={() => setAdding(false)}
        />
      ) : null}
      {open === null || Dialog === null ? null : (
        <Dialog contract={open.contract} onClose={() => setOpen(null)} />
      )}
    </Panel>
  )
}
