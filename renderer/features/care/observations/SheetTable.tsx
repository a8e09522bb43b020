import { TextLink } from '#renderer/domain/LinkButton.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import type { ReactNode } from 'react'
import classes from './Observations.module.css'

interface SheetTableProps {
  readonly headings: readonly string[]
  readonly children: ReactNode
}

/** A table of one sheet. */
export function SheetTable({ headings, children }: SheetTableProps) {
  return (
    <div className={classes.holder}>
      <table className={classes.table}>
        <thead>
          <tr>
            {headings.map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}

interface Person {
  readonly residentId: number
  readonly name: string
  readonly bed: string | null
  readonly isAway: boolean
}

/** Bed and name of a line, with the way to the person's file. */
export function PersonCells({ person }: { readonly person: Person }) {
  const { residentId } = person
  return (
    <>
      <td>{person.bed ?? ''}</td>
      <td>
        <TextLink
          to="/residents/$residentId"
          params={{ residentId }}
          search={{ tab: 'observations' }}
        >
          {person.name}
        </TextLink>{' '}
        {person.isAway ? <StatusMark kind="away">外出</StatusMark> : null}
      </td>
    </>
  )
}
