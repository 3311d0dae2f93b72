export default await Promise.resolve('waits');
