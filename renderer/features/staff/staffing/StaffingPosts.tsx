import { useHolds } from '#renderer/api/context.tsx'
import { LinkButton, TextLink } from '#renderer/domain/LinkButton.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { Table } from '@mantine/core'
import classes from './Staffing.module.css'
import type { Staffing } from './staffing-words.ts'

type Post = Staffing['posts'][number]

function PostRow({ post }: { readonly post: Post }) {
  const { key, name, count, fullTime, partTime, isCarer } = post
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {name}
        {isCarer ? <span className={classes.quiet}> 计入护理员</span> : null}
      </Table.Th>
      <Table.Td className={classes.number}>
        <TextLink to="/staff" search={{ post: key }} aria-label={`${name} ${count} 人`} fw={650}>
          {count}
        </TextLink>
      </Table.Td>
      <Table.Td className={classes.number}>{fullTime}</Table.Td>
      <Table.Td className={classes.number}>{partTime}</Table.Td>
    </Table.Tr>
  )
}

/** Heads by post on the day, each number with the list of who they are. */
export function StaffingPosts({ staffing }: { readonly staffing: Staffing }) {
  const { posts, people } = staffing
  const mayWrite = useHolds('staff.write')
  if (posts.length === 0) {
    return (
      <Panel title="各岗位人数">
        <EmptyState
          title="当天没有登记在岗员工"
          action={mayWrite ? <LinkButton to="/staff/new">登记员工</LinkButton> : null}
        >
          登记了员工和岗位以后，才算得出配备。
        </EmptyState>
      </Panel>
    )
  }
  return (
    <Panel
      title="各岗位人数"
      aside={<span className={classes.quiet}>在岗 {people} 人，一人多岗合计只算一人</span>}
    >
      <Table className={classes.table} verticalSpacing={4} aria-label="各岗位人数">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>岗位</Table.Th>
            <Table.Th w="4rem" className={classes.number}>
              人数
            </Table.Th>
            <Table.Th w="4rem" className={classes.number}>
              全职
            </Table.Th>
            <Table.Th w="4rem" className={classes.number}>
              兼职
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {posts.map((post) => (
            <PostRow key={post.key} post={post} />
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  )
}
