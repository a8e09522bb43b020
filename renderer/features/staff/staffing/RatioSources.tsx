import type { StaffingProposal } from '#shared/contract/staff/staffing-query.ts'
import { dayPartWords, rangeText, saidName } from '#shared/rules/staff/staffing-words.ts'
import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import { unknownWord } from '#renderer/domain/words.ts'
import { Panel } from '#renderer/ui/Page.tsx'
import { Table } from '@mantine/core'
import type { Shown } from './ratios-form.ts'
import classes from './Staffing.module.css'

const rulebook = 'staffing-ratios'

type Said = Pick<StaffingProposal, 'name' | 'text' | 'isDraft' | 'note'>

/** What a source says in its words, and that it is only a draft. */
function What({ name, text, isDraft, note }: Said) {
  return (
    <>
      <b className={classes.name}>{saidName({ name, isDraft })}</b>
      <div>{text}</div>
      {note === null ? null : <div className={classes.quiet}>{note}</div>}
    </>
  )
}

function Range({ range }: { readonly range: StaffingProposal['able'] }) {
  const isUnknown = range.from === null
  return (
    <Table.Td className={classes.number}>
      {isUnknown ? <span className="unknown">{unknownWord}</span> : rangeText(range)}
    </Table.Td>
  )
}

interface WhereProps {
  readonly clause: string
  readonly source: string
}

function Where({ clause, source }: WhereProps) {
  return (
    <Table.Td>
      {clause}
      <div className={classes.quiet}>{source}</div>
    </Table.Td>
  )
}

function Mark({ code, status, note }: Pick<StaffingProposal, 'code' | 'status' | 'note'>) {
  return (
    <Table.Td>
      {status === 'verified' ? (
        <span className={classes.quiet}>已核对</span>
      ) : (
        <CertaintyMark status={status} note={note} rulebook={rulebook} path={`rules/${code}`} />
      )}
    </Table.Td>
  )
}

/** Ratios of carers that some source names: none of them is set by the program. */
export function RatioSources({ proposals }: Pick<Shown, 'proposals'>) {
  return (
    <Panel title="各来源写的配比">
      <Table className={classes.table} verticalSpacing={6} aria-label="各来源写的配比">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>来源</Table.Th>
            <Table.Th w="6rem">时段</Table.Th>
            <Table.Th w="5.5rem" className={classes.number}>
              自理
            </Table.Th>
            <Table.Th w="5.5rem" className={classes.number}>
              部分自理
            </Table.Th>
            <Table.Th w="5.5rem" className={classes.number}>
              完全失能
            </Table.Th>
            <Table.Th w="15rem">出处</Table.Th>
            <Table.Th w="5rem">地区</Table.Th>
            <Table.Th w="6rem">核对</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {proposals.map((one) => (
            <Table.Tr key={one.code}>
              <Table.Td>
                <What {...one} />
              </Table.Td>
              <Table.Td>{dayPartWords[one.dayPart]}</Table.Td>
              <Range range={one.able} />
              <Range range={one.partly} />
              <Range range={one.full} />
              <Where clause={one.clause} source={one.source} />
              <Table.Td>{one.place ?? <span className="unknown">{unknownWord}</span>}</Table.Td>
              <Mark {...one} />
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  )
}

/** What else sources say of how many are needed; the program does not judge by it here. */
export function OtherSources({ others }: Pick<Shown, 'others'>) {
  return (
    <Panel title="其他人数要求">
      <Table className={classes.table} verticalSpacing={6} aria-label="其他人数要求">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>来源</Table.Th>
            <Table.Th w="18rem">数值</Table.Th>
            <Table.Th w="18rem">出处</Table.Th>
            <Table.Th w="5rem">地区</Table.Th>
            <Table.Th w="6rem">核对</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {others.map((one) => (
            <Table.Tr key={one.code}>
              <Table.Td>
                <What {...one} />
              </Table.Td>
              <Table.Td>{one.number ?? <span className="unknown">{unknownWord}</span>}</Table.Td>
              <Where clause={one.clause} source={one.source} />
              <Table.Td>{one.place ?? <span className="unknown">{unknownWord}</span>}</Table.Td>
              <Mark {...one} />
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  )
}
