import type { listScheduleProposals } from '#shared/contract/safety/norm.ts'
import type { OutputOf } from '#shared/operation.ts'
import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import { PlaceLink } from '#renderer/domain/PlaceButton.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Checkbox } from '@mantine/core'
import classes from './Norms.module.css'

export type Proposal = OutputOf<typeof listScheduleProposals>['rows'][number]

function ChecklistItems({ checklist }: Pick<Proposal, 'checklist'>) {
  if (checklist === null) return null
  return (
    <details>
      <summary>{`检查表“${checklist.name}” ${checklist.items.length} 项`}</summary>
      <ul className={classes.list}>
        {checklist.items.map(({ text, clause, status }) => (
          <li key={text} className={classes.line}>
            <span>{text}</span>
            <span className={classes.quiet}>{clause}</span>
            <CertaintyMark status={status} note={null} />
          </li>
        ))}
      </ul>
    </details>
  )
}

interface LineProps {
  readonly proposal: Proposal
  readonly isChosen: boolean
  /** Another one of which a home needs only one, chosen or adopted. */
  readonly rival: Proposal | undefined
  readonly onTurn: () => void
}

function ProposalLine({ proposal, isChosen, rival, onTurn }: LineProps) {
  const { name, frequency, clause, status, note, schedule, checklist } = proposal
  return (
    <div className={classes.proposal}>
      <Checkbox
        label={`${name}：${frequency}`}
        checked={isChosen}
        disabled={schedule !== null || (rival !== undefined && !isChosen)}
        onChange={onTurn}
      />
      <div className={classes.under}>
        {schedule === null ? null : (
          <span className={classes.line}>
            <StatusMark kind="well">已采用</StatusMark>
            <PlaceLink link={`/safety/schedules/${schedule.id}`}>{schedule.name}</PlaceLink>
          </span>
        )}
        <span className={classes.line}>
          <span className={classes.quiet}>{clause}</span>
          <CertaintyMark status={status} note={note} />
        </span>
        {note === null ? null : <span>{note}</span>}
        {rival === undefined || schedule !== null ? null : (
          <span>{`和“${rival.name}”只需要一项。`}</span>
        )}
        <ChecklistItems checklist={checklist} />
      </div>
    </div>
  )
}

interface ChoiceProps {
  readonly proposals: readonly Proposal[]
  readonly chosen: readonly string[]
  readonly onChange: (keys: readonly string[]) => void
}

/** What the rules ask for, by kind, each with its clause; what the home has already cannot be ticked. */
export function ProposalChoice({ proposals, chosen, onChange }: ChoiceProps) {
  const kinds = Map.groupBy(proposals, ({ kindName }) => kindName)
  const isTaken = ({ key, schedule }: Proposal) => schedule !== null || chosen.includes(key)
  const turn = (key: string) =>
    onChange(chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key])
  return [...kinds].map(([kindName, group]) => (
    <FormGroup key={kindName} title={kindName}>
      <Field>
        {group.map((proposal) => (
          <ProposalLine
            key={proposal.key}
            proposal={proposal}
            isChosen={chosen.includes(proposal.key)}
            rival={group.find(
              (one) =>
                proposal.choice !== null &&
                one.key !== proposal.key &&
                one.choice === proposal.choice &&
                isTaken(one),
            )}
            onTurn={() => turn(proposal.key)}
          />
        ))}
      </Field>
    </FormGroup>
  ))
}
