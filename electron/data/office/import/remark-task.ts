import { toCompactText } from '#shared/text/plain-text.ts'
import type { DueTaskKind } from '../../database/tables/home.ts'

const awayWords =
  /住院|请假|外出|回家|探亲|就医|转院|暂离|走亲|旅游|不在院|(?:去|在|送|转)[^,。;]{0,10}医院/
const goneWords = /去世|死亡|病故|已故|亡故|过世|离世|退住|退院|出院|离院|退房|已退|注销/

/** What was once, may be or is forbidden tells nothing about today. */
const notToday =
  /(?:曾|既往|以前|不|禁止?|严禁|勿|防|可|能|可以|需|须|谢绝|未|无)(?:能|得|可|要|宜|许|单独|自行|独自|经常|陪同|人陪|家属)*(?:外出|请假|回家|住院|就医|走失)|住院(?:史|病史|押金|号)|请假(?:单|条)|外出(?:须|需|要|前)/g

/** Others' deaths. */
const ofOthers =
  /(?:老伴|配偶|丈夫|妻子|爱人|老公|老婆|儿子|女儿|子女|独子|独女|父母|父亲|母亲|家属|监护人|兄弟|姐妹|哥哥|姐姐|弟弟|妹妹|亲属)[^,。;、]{0,4}(?:去世|死亡|病故|已故|亡故|过世|离世)/g

/**
 * What somebody has to enter because of a remark: 住院中 means a leave whose days nobody wrote down,
 * 已去世 a discharge. Null where the remark says nothing of the kind: then it is only kept.
 */
export function remarkTask(remark: string): Exclude<DueTaskKind, 'read-remark'> | null {
  const said = toCompactText(remark).replaceAll(notToday, '').replaceAll(ofOthers, '')
  if (goneWords.test(said)) return 'enter-discharge'
  return awayWords.test(said) ? 'enter-leave' : null
}
