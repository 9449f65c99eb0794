import type { SeedRandom } from './SeedRandom.ts'

const FAMILY = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许邓韩冯曹彭曾萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟']
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建国文斌宁波海燕玲红梅志永福生春晓东雪飞云辉']

/** A Chinese name of two or three characters. */
export function demoName(random: SeedRandom): string {
  return random.pick(FAMILY) + random.pick(GIVEN) + (random.next() < 0.55 ? random.pick(GIVEN) : '')
}
