import 'reflect-metadata';
import { Expose, instanceToPlain, plainToInstance, Transform, Type } from 'class-transformer';

class Author {
  name: string;
  @Type() born: Date;
}

enum State { Draft = 'draft', Done = 'done' }

class Article {
  @Type() author: Author;
  @Expose({ name: 'heading' }) title: string;
  @Type() words: number;
  @Type(() => Author) others: Author[];
  @Expose() state: State;
  @Transform(({ value }) => value + 1) edits: number;
}

const a = plainToInstance(Article, { author: { name: 'Ann', born: '2020-01-02T00:00:00.000Z' }, heading: 7, words: '12', others: [{ name: 'Bo' }], state: 'draft', edits: 1 }, { enableImplicitConversion: true });
console.log(a.author instanceof Author, a.author.born instanceof Date, typeof a.title, typeof a.words, a.others[0].constructor.name, a.state, a.edits);
console.log(JSON.stringify(instanceToPlain(a)));
